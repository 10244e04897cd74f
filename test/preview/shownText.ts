import type { CellValue } from '../excel-host/enteredText';

/** What a cell shows of its value: the text, and a colour that its number format gives it. */
export interface ShownText {
  readonly text: string;
  /** Numbers stand on the right unless a cell says otherwise. */
  readonly side: 'left' | 'center' | 'right';
}

interface Section {
  /** `<0`, `>2` … of `[<0]`; null for none. */
  readonly condition: { readonly operator: string; readonly limit: number } | null;
  /** Literal texts (true) and signs of the format. */
  readonly parts: readonly { readonly literal: boolean; readonly text: string }[];
}

const parsed = new Map<string, readonly Section[]>();

function readSection(text: string): Section {
  let condition: Section['condition'] = null;
  const parts: { literal: boolean; text: string }[] = [];
  for (const [piece, quoted, escaped, bracket] of text.matchAll(
    /"([^"]*)"|\\(.)|\[([^\]]*)\]|_.|\*.|[^"\\[_*]+/g,
  )) {
    if (quoted !== undefined) parts.push({ literal: true, text: quoted });
    else if (escaped !== undefined) parts.push({ literal: true, text: escaped });
    else if (bracket !== undefined) {
      const [, operator = '', limit] = /^([<>=]+)(-?[\d.]+)$/.exec(bracket) ?? [];
      if (limit !== undefined) condition = { operator, limit: Number(limit) };
    } else if (!/^[_*]/.test(piece)) parts.push({ literal: false, text: piece });
  }
  return { condition, parts };
}

function sectionsOf(format: string): readonly Section[] {
  const known = parsed.get(format);
  if (known !== undefined) return known;
  const texts: string[] = [''];
  for (const [piece] of format.matchAll(/"[^"]*"|\\.|;|[^";\\]+/g)) {
    if (piece === ';') texts.push('');
    else texts[texts.length - 1] = (texts.at(-1) ?? '') + piece;
  }
  const made = texts.map(readSection);
  parsed.set(format, made);
  return made;
}

function holds(value: number, { operator, limit }: NonNullable<Section['condition']>): boolean {
  switch (operator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '<>':
      return value !== limit;
    default:
      return value === limit;
  }
}

/** The section for a number, and the number as it is shown there: a section for negatives shows no minus of its own. */
function chosen(sections: readonly Section[], value: number): readonly [Section | undefined, number] {
  const [first, second, third] = sections;
  if (sections.some(({ condition }) => condition !== null)) {
    const found = sections.find(({ condition }) => condition === null || holds(value, condition));
    return [found, value];
  }
  if (value < 0 && second !== undefined) return [second, -value];
  if (value === 0 && third !== undefined) return [third, 0];
  return [first, value];
}

/** A number as a cell without a format shows it: at most eleven signs. */
function general(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e11) return String(value);
  const size = Math.abs(value);
  if (size >= 1e11 || (size < 1e-9 && value !== 0)) return value.toExponential(5).replace('e', 'E');
  const whole = String(Math.trunc(size)).length;
  return String(Number(value.toFixed(Math.max(0, 10 - whole))));
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

function shownNumber(value: number, signs: string): string {
  const scaled = signs.includes('%') ? value * 100 : value;
  const [whole = '', fraction = ''] = signs.replace(/[^0#?.,]/g, '').split('.');
  const most = fraction.length;
  const least = fraction.replace(/[^0]/g, '').length;
  // 2.675 is a little less in binary, and Excel rounds what it shows: 15 digits.
  const [digits = '', decimals = ''] = Number(Math.abs(scaled).toPrecision(15)).toFixed(most).split('.');
  const kept = decimals.replace(new RegExp(`0{0,${String(most - least)}}$`), '');
  const padded =
    digits === '0' && !whole.includes('0') ? '' : digits.padStart(whole.replace(/[^0]/g, '').length, '0');
  const body = `${whole.includes(',') ? grouped(padded) : padded}${kept === '' ? '' : `.${kept}`}`;
  return `${scaled < 0 && /[1-9]/.test(body) ? '-' : ''}${body}`;
}

const DAY = 86_400_000;

function shownDate(serial: number, signs: string): string {
  const date = new Date(Date.UTC(1899, 11, 30) + Math.round(serial * 86_400) * 1000);
  const two = (part: number): string => String(part).padStart(2, '0');
  return signs.replace(/yyyy|mm|m|dd|d|hh|h|ss/g, (sign, at: number) => {
    const isMinute = sign.startsWith('m') && /h:?$/.test(signs.slice(0, at));
    const values: Readonly<Record<string, number>> = {
      y: date.getUTCFullYear(),
      m: isMinute ? date.getUTCMinutes() : date.getUTCMonth() + 1,
      d: date.getUTCDate(),
      h: date.getUTCHours(),
      s: date.getUTCSeconds(),
    };
    const value = values[sign.charAt(0)] ?? 0;
    return sign.length === 2 ? two(value) : String(value);
  });
}

function withFormat(value: number, format: string): string {
  if (format === 'General' || format === '@') return general(value);
  const [section, number] = chosen(sectionsOf(format), value);
  if (section === undefined) return general(value);
  const signs = section.parts.filter(({ literal }) => !literal).map(({ text }) => text);
  if (signs.some((text) => text.includes('General'))) return general(number);
  if (signs.some((text) => /[ymdhs]/.test(text)) && Math.abs(number) < 3_000_000 * DAY) {
    return section.parts.map(({ literal, text }) => (literal ? text : shownDate(number, text))).join('');
  }
  let isPut = false;
  const pattern = signs.join('');
  return section.parts
    .map(({ literal, text }) => {
      if (literal || !/[0#?]/.test(text)) return text;
      if (isPut) return '';
      isPut = true;
      return text.replace(/[0#?.,]+/, shownNumber(number, pattern));
    })
    .join('');
}

/** What a cell shows. */
export function shownText(value: CellValue, numberFormat: string): ShownText {
  if (typeof value === 'number') return { text: withFormat(value, numberFormat), side: 'right' };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE', side: 'center' };
  return { text: value, side: /^#[A-Z/0]+[!?]?$/.test(value) ? 'center' : 'left' };
}
