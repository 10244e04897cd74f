/** Numbers that look random and are the same in every run with one seed. */
export interface Random {
  /** From 0 up to, not including, 1. */
  readonly next: () => number;
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number;
  /** True in a share of all cases. */
  readonly chance: (share: number) => boolean;
  readonly oneOf: <T>(choices: readonly [T, ...T[]]) => T;
}

/** A generator of 32 bits (mulberry32): short, and good enough to choose cases with. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    chance: (share) => next() < share,
    oneOf: (choices) => choices[whole(0, choices.length - 1)] ?? choices[0],
  };
}
