import { columnLetters } from '../sheets/model';

/** What Excel would take for a number or a date if it were typed: `1-1`, `1-1-1`, `2025`. */
const NUMBER_LIKE = /^[-+]?\d[\d,]*(?:\.\d+)?%?$|^\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?$/;

/**
 * The places of texts that look like numbers or dates, on one sheet: IDs such as 1-1. Excel marks each of them with a
 * green corner as a mistake, unless the file says that it is none (`ignoredErrors`, ECMA-376 part 1, 18.3.1.51).
 */
export class NumberLikeTexts {
  readonly #columns = new Map<number, number[]>();

  add(row: number, column: number, text: string): void {
    if (text.length > 12 || !NUMBER_LIKE.test(text)) return;
    const rows = this.#columns.get(column);
    if (rows === undefined) this.#columns.set(column, [row]);
    else rows.push(row);
  }

  /** `A5:A9 C3`; "" where there are none. */
  areas(): string {
    return [...this.#columns]
      .flatMap(([column, rows]) => runs(rows).map((run) => areaOf(columnLetters(column), run)))
      .join(' ');
  }
}

type Run = readonly [first: number, last: number];

function runs(rows: readonly number[]): readonly Run[] {
  const found: [number, number][] = [];
  for (const row of [...rows].sort((one, other) => one - other)) {
    const last = found.at(-1);
    if (last !== undefined && row <= last[1] + 1) last[1] = row;
    else found.push([row, row]);
  }
  return found;
}

function areaOf(column: string, [first, last]: Run): string {
  const from = `${column}${String(first + 1)}`;
  return first === last ? from : `${from}:${column}${String(last + 1)}`;
}

/** Enough of a sheet's end to hold what comes behind its breaks: a drawing and its tables. */
const TAIL_BYTES = 16_384;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * A sheet's part that says of areas that their texts are no mistakes. Only the end of it is decoded: a sheet may be
 * large.
 *
 * @throws where the part's end is not as the library writes it.
 */
export function withIgnoredErrors(xml: Uint8Array, areas: string): Uint8Array {
  const tail = decoder.decode(xml.subarray(Math.max(0, xml.length - TAIL_BYTES)));
  const [rest] =
    /(?:<drawing [^>]*\/>)?(?:<legacyDrawing [^>]*\/>)?(?:<tableParts.*<\/tableParts>)?<\/worksheet>$/s.exec(
      tail,
    ) ?? [];
  if (rest === undefined) throw new Error('the library wrote an unexpected end of a sheet');
  const end = encoder.encode(rest);
  const ignored = encoder.encode(
    `<ignoredErrors><ignoredError sqref="${areas}" twoDigitTextYear="1" numberStoredAsText="1"/></ignoredErrors>`,
  );
  const made = new Uint8Array(xml.length + ignored.length);
  const at = xml.length - end.length;
  made.set(xml.subarray(0, at));
  made.set(ignored, at);
  made.set(end, at + ignored.length);
  return made;
}
