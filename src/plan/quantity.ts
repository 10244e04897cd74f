/** A number read out of text. `note`: what was mended on the way, as a code; null where nothing was. */
export interface Quantity {
  readonly value: number;
  readonly note: 'typo-oku' | null;
}

/** Longer than any printed number with its unit: junk of any size is refused before it is matched. */
const LONGEST_TEXT = 100;

/** Powers of ten. 憶 (memory) is a common slip for 億, found in the document itself. */
const POWERS: ReadonlyMap<string, number> = new Map([
  ['兆', 12],
  ['千億', 11],
  ['百億', 10],
  ['十億', 9],
  ['億', 8],
  ['憶', 8],
  ['千万', 7],
  ['百万', 6],
  ['十万', 5],
  ['万', 4],
  ['千', 3],
  ['百', 2],
]);

const SIGNS = '▲△\\-−‐‑–—+';
const MULTIPLIER = '兆|千億|百億|十億|億|憶|千万|百万|十万|万|千|百';

/** 小６, 男性: the component stands before its figure; only white space tells a grade from the number. */
const LABEL = /^(?:[小中高][1-6]\s+|(?:男性|女性)\s*)/;
const HEAD = new RegExp(`^(?:([${SIGNS}])\\s*)?¥?\\s*`);
const RANK = /^(?:(?:県内|市内|国内|全国|県|全県)\s*)?(?:第\s*)?(?=\d+\s*位$)/;
const SEGMENT = new RegExp(`(\\d+(?:,\\d+)*)(?:\\.(\\d+))?\\s*(${MULTIPLIER})?(\\s*)`, 'y');
const GROUPED = /^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)$/;
/** 6.0／10.0: a rating with the top of its scale. Without the decimals it might be a day, 6/10. */
const OUT_OF_TEN = /^\/\s*10(?:\.0+|(?=点))点?$/;
const UNIT = /^(?:t-CO2|k?m[23²³]|[\p{L}\p{M}%‰°℃㌫㎡㎥㎢㎞㎏・/]{1,12})$/u;
/** Words that make the number a bound, a guess, a change, a year or a part of another number. */
const NOT_A_UNIT =
  /以上|以下|以内|未満|程度|前後|超|[弱強余]$|.台$|増|減|まで|から|予定|見込|約|年度|[兆億憶万千百十一二三四五六七八九〇]/;

/** Full-width ASCII and spaces only: NFKC would turn ① and ㎡ into digits. */
function plainNumbers(text: string): string {
  return text
    .replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/￥/g, '¥')
    .trim();
}

/** A decimal number as `digits` × 10^−`scale`: sums stay exact until the one conversion at the end. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

function decimal(integer: string, fraction: string, power: number): Decimal {
  const scale = fraction.length - power;
  const digits = BigInt(integer + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function toNumber({ digits, scale }: Decimal): number {
  return Number(`${digits}e-${scale}`);
}

/** 7億824万: every segment smaller than one of the power before it, a fraction in the last one only. */
function readAmount(
  text: string,
): { readonly amount: Decimal; readonly end: number; readonly typo: boolean } | null {
  let sum = 0n;
  let lastPower = Infinity;
  let end = 0;
  let typo = false;
  for (;;) {
    SEGMENT.lastIndex = end;
    const found = SEGMENT.exec(text);
    if (!found) return null;
    const [whole, grouped = '', fraction = '', multiplier = '', space = ''] = found;
    if (!GROUPED.test(grouped)) return null;
    const integer = grouped.replaceAll(',', '');
    const power = POWERS.get(multiplier) ?? 0;
    if (Number.isFinite(lastPower) && BigInt(integer) * 10n ** BigInt(power) >= 10n ** BigInt(lastPower))
      return null;
    typo ||= multiplier === '憶';
    const start = end;
    end = start + whole.length;
    const goesOn = multiplier !== '' && /\d/.test(text.charAt(end));
    const value = decimal(integer, fraction, power);
    if (!goesOn) {
      // 「1万 5」 is two numbers, 「1万 5人」 one.
      if (start > 0 && multiplier === '' && /\s/.test(text.charAt(start - 1)) && end === text.length)
        return null;
      const digits = sum * 10n ** BigInt(value.scale) + value.digits;
      return { amount: { digits, scale: value.scale }, end: end - space.length, typo };
    }
    if (fraction !== '') return null;
    sum += value.digits;
    lastPower = power;
  }
}

/**
 * The number that a printed figure states, in whole units (yen, persons; percent points as printed):
 * 7億824万円 → 708240000, ▲1,145人 → −1145, 940.5万円 → 9405000, 27.1％ → 27.1, 県内１位 → 1, 6.0／10.0 → 6,
 * 小６ 79.9％ → 79.9. Full-width digits and white space do not matter; 憶 is read as 億 with the note `typo-oku`.
 * Computed on digits, so that 0.1万 is 1000 and no binary fraction slips in.
 *
 * Null where the text does not state exactly one number: 「－」, words, nothing, a misplaced comma (1,23), two numbers,
 * bounds and guesses (100人以上, 約100人), a year (2025年度).
 *
 * Source: semantics.md, section 4 (KPI.QUANTITY).
 */
export function parseQuantity(text: string): Quantity | null {
  if (text.length > LONGEST_TEXT) return null;
  const plain = plainNumbers(text).replace(LABEL, '').replace(RANK, '');
  const head = HEAD.exec(plain);
  const body = plain.slice(head?.[0].length ?? 0);
  const read = readAmount(body);
  if (!read) return null;
  const rest = body.slice(read.end).trim();
  const magnitude = toNumber(read.amount);
  if (OUT_OF_TEN.test(rest)) {
    if (magnitude > 10) return null;
  } else if (rest !== '' && (!UNIT.test(rest) || NOT_A_UNIT.test(rest))) {
    return null;
  }
  const sign = head?.[1] ?? '+';
  const value = sign === '+' || magnitude === 0 ? magnitude : -magnitude;
  return { value, note: read.typo ? 'typo-oku' : null };
}

const FACTORS: ReadonlyMap<string, number> = new Map([
  ['千円', 1e3],
  ['万円', 1e4],
  ['百万円', 1e6],
  ['億円', 1e8],
  ['千人', 1e3],
  ['万人', 1e4],
]);

/**
 * How many yen or persons one display unit is: 千円 1000, 万円 10000, 億円 100000000, 万人 10000; 1 for every other
 * unit. A quantity divided by it is in the display unit, rounded once and therefore exact wherever the figure was.
 *
 * Source: semantics.md, section 2 (display units).
 */
export function unitFactor(unit: string): number {
  return FACTORS.get(unit) ?? 1;
}
