import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { UserError } from '../errors/userError';
import { foreignKind } from './foreignFile';
import { MOST_ATTRIBUTES, measurePart } from './measurePart';
import type { ColumnSpan, PartSize } from './measurePart';

/*
 * A file from somebody else is measured before it is unpacked: the sizes stand in the zip's directory. What is as large
 * as no workbook of ours is refused, with what is too large and what to do. An unpacked part never takes more room than
 * its directory says, so that a lying one gains nothing.
 */

const MEGABYTE = 1024 * 1024;

/**
 * The bundled plan's workbook unpacks to 3.8 MB in 116 parts with 72,000 elements; one eight times as large still passes,
 * and what passes takes five seconds and 300 MB at most.
 */
export const MOST = {
  /** Megabytes unpacked: of one part, and of all. */
  part: 20,
  all: 40,
  parts: 6000,
  sheets: 1000,
  rows: 100_000,
  /** Rows times columns of a sheet: the library makes a full rectangle of them. */
  cells: 2_000_000,
  /** As the library reads them: each of a sheet's once, others as `IN_A_TREE`. */
  elements: 1_000_000,
  attributes: 2_000_000,
  /** `&amp;` and `_x0041_`. */
  replaced: 500_000,
  /** `<col>` of a sheet: Excel has as many columns. */
  columns: 16_384,
  /** Columns with a width of all sheets: a LibreOffice file has one up to the last column on each. */
  widths: 500_000,
} as const;

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i;
const RECORDS = /^xl\/pivotCache\/pivotCacheRecords[^/]*$/i;
const XML = /\.(?:xml|rels)$/i;

function tooMany(count: number, most: number): UserError {
  return new UserError('workbook.tooMany', { count, most });
}

/** The parts of a zip archive, measured first. */
function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let count = 0;
  let sheets = 0;
  let all = 0;
  const tooLarge = (part: string, size: number, most: number): UserError =>
    new UserError('workbook.tooLargeInside', { part, megabytes: Math.ceil(size / MEGABYTE), most });
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1;
        all += originalSize;
        if (SHEET.test(name)) sheets += 1;
        if (sheets > MOST.sheets) throw tooMany(sheets, MOST.sheets);
        if (count > MOST.parts) throw tooMany(count, MOST.parts);
        if (originalSize > MOST.part * MEGABYTE) throw tooLarge(name, originalSize, MOST.part);
        if (all > MOST.all * MEGABYTE) throw tooLarge('.xlsx', all, MOST.all);
        // Pictures and programs hold nothing that is read, nor do the rows that a pivot table was made of.
        return XML.test(name) && !RECORDS.test(name);
      },
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    // Whatever else the archive breaks on, it is no archive of a workbook.
    throw new UserError('workbook.unreadable');
  }
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** The checksum of every part, out of a zip's directory; null where the directory cannot be read. */
function checksums(bytes: Uint8Array): ReadonlyMap<string, number> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) return null;
  const found = new Map<string, number>();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
    const length = view.getUint16(at + 28, true);
    // The name's bytes as they are: names are only compared with themselves.
    found.set(strFromU8(bytes.subarray(at + 46, at + 46 + length)), view.getUint32(at + 16, true));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

function tooMuch(part: string, count: number, most: number): UserError {
  return new UserError('workbook.tooMuch', { part, count, most });
}

/** What a part takes that does not depend on how often it is listed. */
function checkPart(name: string, bytes: Uint8Array): PartSize {
  // A document type comes before the first element; none of Excel's parts has one, and entities are declared in it.
  const head = strFromU8(bytes.subarray(0, 4096), true);
  if (/<!DOCTYPE|<!ENTITY/i.test(head)) throw new UserError('workbook.notPlain', { part: name });
  const size = measurePart(bytes, MOST.elements);
  const { rows, columns, mostAttributes, replaced, spans } = size;
  if (rows > MOST.rows || rows * columns > MOST.cells) {
    throw new UserError('workbook.tooManyCells', { part: name, rows, columns, most: MOST.rows });
  }
  if (mostAttributes > MOST_ATTRIBUTES) throw tooMuch(name, mostAttributes, MOST_ATTRIBUTES);
  if (replaced > MOST.replaced) throw tooMuch(name, replaced, MOST.replaced);
  if (spans.length > MOST.columns) throw tooMuch(name, spans.length, MOST.columns);
  return size;
}

/** The part that a relation of another one leads to, as the library finds it. */
function targetOf(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const found = folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') found.pop();
    else if (step !== '.' && step !== '') found.push(step);
  }
  return found.join('/');
}

function relationsOf(part: string): { readonly folder: string; readonly name: string } {
  const slash = part.lastIndexOf('/') + 1;
  return { folder: part.slice(0, slash), name: `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels` };
}

/** What an element costs: a sheet's is read and forgotten, others become a tree first. */
const IN_A_ROW = 1;
const IN_A_TREE = 4;

/**
 * What the library reads is counted as often as it is listed: a part is read anew for every sheet, table or chart that
 * is said to be in it, and so is what it lists itself.
 */
class Listed {
  readonly #sizes: ReadonlyMap<string, PartSize>;
  readonly #reached = new Set<string>();
  readonly #sum = { parts: 0, sheets: 0, elements: 0, attributes: 0, replaced: 0, cells: 0 };

  constructor(sizes: ReadonlyMap<string, PartSize>) {
    this.#sizes = sizes;
  }

  /** @throws UserError `workbook.tooMuch`, `workbook.tooMany`, `workbook.tooManyCells`. */
  check(): void {
    this.#follow('', []);
    // Some are read by their names.
    for (const name of this.#sizes.keys()) if (!this.#reached.has(name)) this.#read(name, IN_A_TREE);
  }

  #read(name: string, weight: number): void {
    const size = this.#sizes.get(name);
    if (size === undefined) return;
    this.#reached.add(name);
    const { rows, columns } = size;
    const sum = this.#sum;
    for (const key of ['elements', 'attributes', 'replaced'] as const) {
      sum[key] += size[key] * (key === 'replaced' ? 1 : weight);
      if (sum[key] > MOST[key]) throw tooMuch(name, sum[key], MOST[key]);
    }
    if (weight !== IN_A_ROW) return;
    sum.sheets += 1;
    sum.cells += rows * columns;
    if (sum.sheets > MOST.sheets) throw tooMany(sum.sheets, MOST.sheets);
    if (sum.cells > 2 * MOST.cells) {
      throw new UserError('workbook.tooManyCells', { part: name, rows, columns, most: MOST.rows });
    }
  }

  #follow(part: string, from: readonly string[]): void {
    const { folder, name } = relationsOf(part);
    const relations = this.#sizes.get(name)?.relations ?? [];
    const asked = this.#sizes.get(part)?.asked;
    if (relations.length > 0) this.#read(name, IN_A_TREE);
    for (const { id, target, isSheet } of relations) {
      const to = targetOf(folder, target);
      for (let times = Math.max(1, asked?.get(id) ?? 0); times > 0; times--) {
        this.#sum.parts += 1;
        if (this.#sum.parts > MOST.parts) throw tooMany(this.#sum.parts, MOST.parts);
        this.#read(to, isSheet ? IN_A_ROW : IN_A_TREE);
        if (!from.includes(to)) this.#follow(to, [...from, to]);
      }
    }
  }
}

/**
 * Widths of columns behind the last cell taken away, where there are so many that they would cost more than all cells:
 * a span ends at the last cell then. The number in the file keeps its length.
 */
function clipWidths(parts: Readonly<Record<string, Uint8Array>>, sizes: ReadonlyMap<string, PartSize>): void {
  const all = [...sizes].map(([name, { spans, columns }]) => ({
    name,
    columns,
    spans: spans.map((span) => ({ ...span, last: Math.min(span.last, MOST.columns) })),
  }));
  const count = (last: (span: ColumnSpan, columns: number) => number): number =>
    all.reduce(
      (sum, { spans, columns }) =>
        spans.reduce((own, span) => own + Math.max(0, last(span, columns) - span.first + 1), sum),
      0,
    );
  if (count(({ last }) => last) <= MOST.widths) return;
  const clipped = ({ first, last }: ColumnSpan, columns: number): number =>
    Math.min(last, first > columns ? 0 : columns);
  const widths = count(clipped);
  if (widths > MOST.widths)
    throw tooMuch(all.find(({ spans }) => spans.length > 0)?.name ?? '', widths, MOST.widths);
  for (const { name, columns, spans } of all) {
    for (const span of spans) {
      const { from, to } = span.digits;
      const digits = String(clipped(span, columns)).padStart(to - from, '0');
      parts[name]?.set(strToU8(digits), from);
    }
  }
}

/**
 * A workbook file that is safe to hand to the library: its parts, no larger than they said, in an archive of our own.
 *
 * @throws UserError `workbook.is.…` for another kind of file, `workbook.unreadable`, `workbook.tooLargeInside`, `workbook.tooMany`, `workbook.tooMuch`,
 * `workbook.tooManyCells`, `workbook.notPlain`.
 */
export function safeFile(bytes: Uint8Array): Uint8Array {
  const said = checksums(bytes);
  const foreign = foreignKind(bytes, said === null ? null : new Set(said.keys()));
  if (foreign !== null) throw new UserError(`workbook.is.${foreign}`);
  const parts = unpack(bytes);
  const sizes = new Map<string, PartSize>();
  for (const [name, content] of Object.entries(parts)) {
    sizes.set(name, checkPart(name, content));
    // A part that was damaged, or is longer than its directory says, is not what was put in.
    const own = checksums(zipSync({ [name]: content }, { level: 0 }))?.get(name);
    if (own === undefined || own !== said?.get(name)) throw new UserError('workbook.unreadable');
  }
  new Listed(sizes).check();
  clipWidths(parts, sizes);
  return zipSync(parts, { level: 0 });
}
