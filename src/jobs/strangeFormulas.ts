import type { FoundTable } from '../sheets/findTable';
import type { RawValue } from '../sheets/readBack';
import { COUNCIL_HEADERS, HEADERS, REGISTER_HEADERS } from '../sheets/texts';

/*
 * Computed cells whose formula is another one than that of the cells like them. A check has no time to make all formulas
 * anew; down a column they are as long as each other, but for the digits of their row.
 */

/** Columns whose formulas differ from indicator to indicator. */
const OF_EACH_ROW: ReadonlySet<string> = new Set([
  HEADERS.required,
  HEADERS.forecast,
  COUNCIL_HEADERS.lead,
  COUNCIL_HEADERS.figures,
  REGISTER_HEADERS.gap,
  REGISTER_HEADERS.startYear,
  REGISTER_HEADERS.lineStart,
  REGISTER_HEADERS.lineEnd,
]);

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

/** Cells that are alike. */
interface Group {
  readonly header: string;
  readonly members: Member[];
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

  /** The computed columns of a table. Of データ the rows of one component are alike. */
  add(found: FoundTable, headers: readonly string[]): void {
    const { table, formulas } = found;
    const isData = table.name === 'kpi_data';
    const idAt = table.headers.indexOf(HEADERS.id);
    const name = family(table.name);
    for (const header of headers) {
      const at = table.headers.indexOf(header);
      if (at < 0 || OF_EACH_ROW.has(header)) continue;
      let [digits, part] = [0, ''];
      let group: Group | null = null;
      table.rows.forEach((row, index) => {
        const [formula, place] = [formulas[index]?.[at] ?? null, table.place?.[index]];
        const computes = typeof formula === 'string' && formula.startsWith('=') && formula !== row[at];
        if (!computes || place === undefined) return;
        const own = isData ? String(row[idAt] ?? '') : '';
        const length = digitsOf(place.row + 1);
        if (group === null || length !== digits || own !== part) {
          [digits, part] = [length, own];
          group = this.#group(`${name} ${header} ${String(digits)} ${part}`, header);
        }
        group.members.push({ found, row: index, formula });
      });
    }
  }

  #group(key: string, header: string): Group {
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group: Group = { header, members: [] };
    this.#groups.set(key, group);
    return group;
  }

  /** Cells that may hold a formula of somebody's own: whether they do, the sheets as they would be made tell. */
  strange(): readonly StrangeCell[] {
    const cells: StrangeCell[] = [];
    for (const { header, members } of this.#groups.values()) {
      const [first] = members;
      if (first === undefined || members.every(({ formula }) => formula.length === first.formula.length)) {
        continue;
      }
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
