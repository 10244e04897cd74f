/** The folder of the icons, in the sources and under the add-in's address. */
export const ICON_FOLDER = 'assets/icons';

/** Sizes of a ribbon button's icon. Source: Microsoft, "Icon element" (16, 32 and 80 are required). */
export const RIBBON_SIZES = [16, 20, 24, 32, 40, 48, 64, 80] as const;

/**
 * Edges of the icons of a task pane in Office's lists of add-ins, on ordinary and on high-resolution screens; both are
 * among those of the ribbon. Source: Microsoft, "IconUrl element" and "HighResolutionIconUrl element" (those of mail
 * add-ins are twice as large).
 */
export const LIST_SIZES = { IconUrl: 32, HighResolutionIconUrl: 64 } as const;

/** Every icon: its vector source is `<name>.svg`, and each size is drawn from it by scripts/icons.ts. */
export const ICONS: readonly { readonly name: string; readonly sizes: readonly number[] }[] = [
  { name: 'product', sizes: RIBBON_SIZES },
  { name: 'create', sizes: RIBBON_SIZES },
  { name: 'check', sizes: RIBBON_SIZES },
  { name: 'overview', sizes: RIBBON_SIZES },
];

/** Where an icon of a size lies. */
export function iconFile(name: string, size: number): string {
  return `${ICON_FOLDER}/${name}-${size}.png`;
}
