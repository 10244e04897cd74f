/** The folder of the icons, in the sources and under the add-in's address. */
export const ICON_FOLDER = 'assets/icons';

/** Sizes of a ribbon button's icon. Source: Microsoft, "Icon element" (16, 32 and 80 are required). */
export const RIBBON_SIZES = [16, 20, 24, 32, 40, 48, 64, 80] as const;

/** Edge of the icon that Office shows on high-resolution screens, and in its list of add-ins. */
export const HIGH_RESOLUTION = 128;

/** Every icon: its vector source is `<name>.svg`, and each size is drawn from it by scripts/icons.ts. */
export const ICONS: readonly { readonly name: string; readonly sizes: readonly number[] }[] = [
  { name: 'product', sizes: [...RIBBON_SIZES, HIGH_RESOLUTION] },
  { name: 'create', sizes: RIBBON_SIZES },
  { name: 'check', sizes: RIBBON_SIZES },
  { name: 'overview', sizes: RIBBON_SIZES },
];

/** Where an icon of a size lies. */
export function iconFile(name: string, size: number): string {
  return `${ICON_FOLDER}/${name}-${size}.png`;
}
