/*
 * Exact numbers. Nothing is rounded on the way, so that a result says what the definitions say and not what an order of
 * operations makes of them.
 */

/** A fraction in lowest terms with a denominator above zero. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) throw new RangeError('Division by zero.');
  const divisor = commonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };
export const ONE: Fraction = { numerator: 1n, denominator: 1n };

/** The decimal number that is written: 0.1 is a tenth, not the double nearest to it. */
export function exactly(value: number): Fraction {
  const [, sign = '', whole = '', decimals = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  if (whole === '') throw new RangeError(`Not a number: ${value}`);
  const power = Number(exponent) - decimals.length;
  const digits = BigInt(sign + whole + decimals);
  return power < 0 ? reduced(digits, 10n ** BigInt(-power)) : reduced(digits * 10n ** BigInt(power), 1n);
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function negated({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator };
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, negated(b));
}

export function times(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** @throws RangeError where `b` is zero. */
export function over(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** −1, 0 or 1 as `a` is below, at or above zero. */
export function signOf({ numerator }: Fraction): -1 | 0 | 1 {
  if (numerator === 0n) return 0;
  return numerator < 0n ? -1 : 1;
}

/** −1, 0 or 1 as `a` is below, at or above `b`. */
export function compared(a: Fraction, b: Fraction): -1 | 0 | 1 {
  return signOf(minus(a, b));
}

export function isEqual(a: Fraction, b: Fraction): boolean {
  return compared(a, b) === 0;
}

export function isZero(value: Fraction): boolean {
  return signOf(value) === 0;
}

export function magnitude(value: Fraction): Fraction {
  return signOf(value) < 0 ? negated(value) : value;
}

export function larger(a: Fraction, b: Fraction): Fraction {
  return compared(a, b) < 0 ? b : a;
}

export function smaller(a: Fraction, b: Fraction): Fraction {
  return compared(a, b) < 0 ? a : b;
}

export function sumOf(values: readonly Fraction[]): Fraction {
  return values.reduce(plus, ZERO);
}

/** The greatest whole number that is not above the value. */
function floorOf({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

/** The nearest multiple of 10^−decimals that is not above (`down`) or not below (`up`) the value. */
export function roundedTo(value: Fraction, decimals: number, way: 'down' | 'up'): Fraction {
  const scale = 10n ** BigInt(decimals);
  const scaled = reduced(value.numerator * scale, value.denominator);
  const whole = way === 'down' ? floorOf(scaled) : -floorOf(negated(scaled));
  return reduced(whole, scale);
}

/** The nearest multiple of 10^−decimals, halves away from zero. */
export function roundedHalfAway(value: Fraction, decimals: number): Fraction {
  const half = reduced(1n, 2n * 10n ** BigInt(decimals));
  return signOf(value) < 0
    ? roundedTo(minus(value, half), decimals, 'up')
    : roundedTo(plus(value, half), decimals, 'down');
}

const SIGNIFICANT_DIGITS = 12;

/** The value to 12 significant digits, halves away from zero: what comparisons are made on. Source: semantics.md, 3. */
export function snapped(value: Fraction): Fraction {
  if (isZero(value)) return value;
  const { numerator, denominator } = magnitude(value);
  const power = String(numerator / denominator).length;
  // Of a value below one the zeros behind the point are no digits.
  const zeros = numerator < denominator ? String((denominator - 1n) / numerator).length - 1 : 0;
  const whole = numerator < denominator ? 0 : power;
  const decimals = SIGNIFICANT_DIGITS - whole + zeros;
  if (decimals >= 0) return roundedHalfAway(value, decimals);
  const unit = reduced(10n ** BigInt(-decimals), 1n);
  return times(roundedHalfAway(over(value, unit), 0), unit);
}

/** The double nearest to the value to 17 digits: for comparing with results and for messages only. */
export function asNumber(value: Fraction): number {
  const { numerator, denominator } = value;
  const digits = 20n;
  const scaled = (numerator * 10n ** digits) / denominator;
  return Number(`${scaled}e-${digits}`);
}
