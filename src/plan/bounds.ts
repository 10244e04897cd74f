import type { Indicator } from './schema';

export interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
}

/**
 * What an indicator's figures lie between: what the plan says of it, else what its scale does (a rating 0 to 10, a rank
 * 1 and more; of a percentage the plan has to say 0 to 100).
 */
export function boundsOf({ scale, min, max }: Pick<Indicator, 'scale' | 'min' | 'max'>): Bounds {
  switch (scale) {
    case 'rating':
      return { min: min ?? 0, max: max ?? 10 };
    case 'rank':
      return { min: min ?? 1, max };
    case 'percent':
    case 'ratio':
      return { min, max };
  }
}
