import type { FoundTable } from '../sheets/findTable';
import type { RawValue } from '../sheets/readBack';
import { COUNCIL_HEADERS, HEADERS } from '../sheets/texts';

/*
 * Computed cells whose formula is another one than that of the cells like them, in workbooks without marks of their
 * formulas (src/sheets/formulaMark): of earlier builds, or saved by a program that spells formulas its own way. A check has
 * no time to make all formulas anew; down a column they are as long as each other, but for the digits of their row.
 */

type IsOwn = (formula: string, id: string) => boolean;

/** A formula of 評価 is looked up; in earlier builds it named the indicators of its own measure, or was a constant. */
function ofMeasure(name: RegExp): IsOwn {
  return (formula, id) =>
    formula.includes('ov_council_') ||
    /^=\+?"[^"]*"$/.test(formula) ||
    (name.test(formula) && formula.includes(`"${id}-`));
}

/**
 * Columns whose formulas differ from indicator to indicator, with what each of ours has in it. One that has it and is
 * another's all the same is found when formulas are repaired.
 */
const OF_EACH_ROW: Readonly<Record<string, IsOwn>> = {
  [COUNCIL_HEADERS.lead]: ofMeasure(/(?:reg|data)_lead/),
  [COUNCIL_HEADERS.figures]: ofMeasure(/data_rating/),
};

/** A cell of a table by the index of its row and its header. */
export interface StrangeCell {
  readonly found: FoundTable;
  readonly row: number;
  readonly header: string;
  readonly content: RawValue;
  /** A cell like it that has the usual formula; null where as many have another one. */
  readonly usual: { readonly found: FoundTable; readonly row: number } | null;
}

interface Member {
  readonly found: FoundTable;
  readonly row: number;
  readonly formula: string;
}

/** Cells of one column below each other. There are thousands: numbers are kept, not cells. */
interface Run {
  readonly found: FoundTable;
  readonly column: number;
  readonly rows: number[];
}

/** Cells that should be alike. */
interface Group {
  readonly header: string;
  readonly runs: Run[];
  /** How long the first formula is. */
  readonly length: number;
  isAlike: boolean;
}

function membersOf({ runs }: Group): readonly Member[] {
  return runs.flatMap(({ found, column, rows }) =>
    rows.map((row) => ({ found, row, formula: String(found.formulas[row]?.[column] ?? '') })),
  );
}

function digitsOf(row: number): number {
  return row < 10 ? 1 : row < 100 ? 2 : String(row).length;
}

/** Tables whose formulas differ by names only, which are as long: `kpi_1_1` and `kpi_4_3`. */
function family(table: string): string {
  return table.replaceAll(/\d/g, '0');
}

/** Collects computed cells and tells those that are unlike the others. */
export class FormulaColumns {
  readonly #groups = new Map<string, Group>();
  readonly #others: Omit<StrangeCell, 'usual'>[] = [];
  /** By header, a cell of such a column that has one of ours. */
  readonly #usual = new Map<string, NonNullable<StrangeCell['usual']>>();

  /** The computed columns of a table. Of データ the rows of one component are alike. */
  add(found: FoundTable, headers: readonly string[]): void {
    const { table, formulas } = found;
    const isData = table.name === 'kpi_data';
    const idAt = table.headers.indexOf(HEADERS.id);
    const name = family(table.name);
    for (const header of headers) {
      const at = table.headers.indexOf(header);
      if (at < 0) continue;
      const isOwn = OF_EACH_ROW[header];
      if (isOwn !== undefined) {
        this.#addEach(found, header, isOwn);
        continue;
      }
      let [digits, part] = [0, ''];
      let group: Group | null = null;
      let rows: number[] = [];
      table.rows.forEach((row, index) => {
        const [formula, place] = [formulas[index]?.[at] ?? null, table.place?.[index]];
        const computes = typeof formula === 'string' && formula.startsWith('=') && formula !== row[at];
        if (!computes || place === undefined) return;
        const own = isData ? String(row[idAt] ?? '') : '';
        const length = digitsOf(place.row + 1);
        if (group === null || length !== digits || own !== part) {
          [digits, part] = [length, own];
          rows = [];
          group = this.#group(`${name} ${header} ${String(digits)} ${part}`, header, formula.length);
          group.runs.push({ found, column: at, rows });
        }
        rows.push(index);
        if (formula.length !== group.length) group.isAlike = false;
      });
    }
  }

  #addEach(found: FoundTable, header: string, isOwn: IsOwn): void {
    const { table, formulas } = found;
    const at = table.headers.indexOf(header);
    table.rows.forEach((row, index) => {
      const formula = formulas[index]?.[at] ?? null;
      if (typeof formula !== 'string' || !formula.startsWith('=') || formula === row[at]) return;
      if (isOwn(formula, String(row[0] ?? ''))) {
        if (!this.#usual.has(header)) this.#usual.set(header, { found, row: index });
      } else this.#others.push({ found, row: index, header, content: formula });
    });
  }

  #group(key: string, header: string, length: number): Group {
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group: Group = { header, runs: [], length, isAlike: true };
    this.#groups.set(key, group);
    return group;
  }

  /** Cells that may hold a formula of somebody's own: whether they do, the sheets as they would be made tell. */
  strange(): readonly StrangeCell[] {
    const cells = this.#others.map((cell): StrangeCell => ({
      ...cell,
      usual: this.#usual.get(cell.header) ?? null,
    }));
    for (const group of this.#groups.values()) {
      if (group.isAlike) continue;
      const { header } = group;
      const members = membersOf(group);
      const counts = new Map<number, number>();
      for (const { formula } of members) counts.set(formula.length, (counts.get(formula.length) ?? 0) + 1);
      const most = Math.max(...counts.values());
      const usualLengths = [...counts].flatMap(([length, count]) => (count === most ? [length] : []));
      const usualLength = usualLengths.length === 1 ? usualLengths[0] : undefined;
      const usual = members.find(({ formula }) => formula.length === usualLength) ?? null;
      for (const { found, row, formula } of members) {
        if (formula.length !== usualLength) cells.push({ found, row, header, content: formula, usual });
      }
    }
    return cells;
  }
}
