import type { Dump } from '../excel-host/dump';

/** A place where two dumps differ; undefined where one of them has nothing. */
export interface Difference {
  /** `総括/cells/B3/format/fontSize`: a sheet is called by its name. */
  readonly path: string;
  readonly excel: unknown;
  readonly file: unknown;
}

/** A pixel in points: how far apart two widths may lie. */
const PIXEL = 0.75;

function isSame(path: string, excel: unknown, file: unknown): boolean {
  if (typeof excel !== 'number' || typeof file !== 'number') return excel === file;
  const distance = Math.abs(excel - file);
  if (/\/columnWidths\//.test(path)) return distance <= PIXEL;
  return distance <= 1e-12 * Math.max(1, Math.abs(file));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Members of a dump by the word that a path calls them. */
function members(value: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(value).map(([key, member]) => {
      const isSheet = Array.isArray(value) && isObject(member) && 'pageLayout' in member;
      return [isSheet ? String(member['name']) : key, member];
    }),
  );
}

function* walk(path: string, excel: unknown, file: unknown): Generator<Difference> {
  if (!isObject(excel) || !isObject(file) || Array.isArray(excel) !== Array.isArray(file)) {
    if (!isSame(path, excel, file)) yield { path, excel, file };
    return;
  }
  const inExcel = members(excel);
  const inFile = members(file);
  for (const key of new Set([...inExcel.keys(), ...inFile.keys()])) {
    const way = path === '' || path === 'sheets' ? key : `${path}/${key}`;
    yield* walk(way, inExcel.get(key), inFile.get(key));
  }
}

/** Everything in which a workbook in Excel and a file differ: numbers by more than 1e-12, widths by more than a pixel. */
export function dumpDifferences(excel: Dump, file: Dump): readonly Difference[] {
  return [...walk('', excel, file)];
}
