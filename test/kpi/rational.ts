/** Exact fractions for laws that floating-point numbers only come near to. */
export interface Rational {
  readonly n: bigint;
  /** Above zero. */
  readonly d: bigint;
}

export function ratio(n: bigint | number, d: bigint | number = 1n): Rational {
  const below = BigInt(d);
  if (below === 0n) throw new RangeError('divided by zero');
  return below < 0n ? { n: -BigInt(n), d: -below } : { n: BigInt(n), d: below };
}

export function plus(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function minus(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function times(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.n, a.d * b.d);
}

export function over(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.d, a.d * b.n);
}

export function absolute(a: Rational): Rational {
  return a.n < 0n ? ratio(-a.n, a.d) : a;
}

/** Below, at or above zero: how `a` stands to `b`. */
export function order(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function largest(a: Rational, b: Rational): Rational {
  return order(a, b) < 0 ? b : a;
}

/** The greatest whole number not above `a`. */
export function floor(a: Rational): bigint {
  const quotient = a.n / a.d;
  return a.n < 0n && quotient * a.d !== a.n ? quotient - 1n : quotient;
}

/** A rational as the nearest number, good to 15 digits. */
export function near15(a: Rational): number {
  if (a.n === 0n) return 0;
  // Both ends are brought to a size that a number holds, by the same power of two.
  const bits = (x: bigint): number => absolute(ratio(x)).n.toString(2).length;
  const shift = BigInt(Math.max(0, bits(a.n) - 1000, bits(a.d) - 1000));
  return Number(a.n >> shift) / Number(a.d >> shift);
}
