import type { OfficeTheme } from '../excel/officeHost';

export type Brightness = 'light' | 'dark';

/** Where the pane's brightness comes from. */
export interface BrightnessSource {
  readonly current: () => Brightness;
  /** Calls back when `current` may have changed. Returns how to stop. */
  readonly subscribe: (changed: () => void) => () => void;
}

/** Below this a background is dark: half-way in the perceived brightness of a colour, from 0 to 255. */
const DARK_BELOW = 128;

/** Perceived brightness of `#rrggbb` (also without the #), 0 to 255; null for any other text. */
function brightnessOf(color: string): number | null {
  const digits = /^#?([0-9a-f]{6})/i.exec(color)?.[1];
  if (digits === undefined) return null;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((from) =>
    Number.parseInt(digits.slice(from, from + 2), 16),
  );
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** The brightness of Office's theme; that of the system where Office does not say. */
export function brightnessFrom(theme: OfficeTheme, systemIsDark: boolean): Brightness {
  const background = brightnessOf(theme?.bodyBackgroundColor ?? '');
  if (background !== null) return background < DARK_BELOW ? 'dark' : 'light';
  return (theme?.isDarkTheme ?? systemIsDark) ? 'dark' : 'light';
}

/**
 * The brightness as Office and the system say it now. Excel raises no event when its theme changes (only Outlook does),
 * so it is asked again when the system's changes and when the pane comes back into view.
 */
export function brightnessSource(theme: () => OfficeTheme): BrightnessSource {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  return {
    current: () => brightnessFrom(theme(), system.matches),
    subscribe: (changed) => {
      system.addEventListener('change', changed);
      document.addEventListener('visibilitychange', changed);
      return () => {
        system.removeEventListener('change', changed);
        document.removeEventListener('visibilitychange', changed);
      };
    },
  };
}
