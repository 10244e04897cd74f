import { readFile } from 'node:fs/promises';
import { initSync, Model } from '@ironcalc/wasm';

import type { Area, Workbook } from '../../src/sheets/model';
import { address, isFormula } from '../../src/sheets/model';
import { nameKey } from '../../src/sheets/names';
import { contains, parseArea } from '../excel-host/area';
import type { Calculation } from '../../src/sheets/context';
import { computedCells } from './computedCells';
import { withoutStrings } from './formulaText';
import { PRODUCED } from './producedWorkbooks';

/*
 * Excel warns of a formula that refers to its own cell, directly or through others, and shows 0 there ("Remove or allow a
 * circular reference in Excel"). Here it goes by the cells that a formula names, whatever is asked of them: also those of a
 * branch that is not taken, and of ROW. Only INDEX, which gives a reference, stands for the cell that it takes where its
 * row is a number or a cell's: `SUM(B$2:INDEX(B:B,ROW()-1))` below column B is usual. Excel takes INDEX over an area in
 * which the formula stands itself for no circle as long as another cell is taken (EPPlusSoftware/EPPlus#304 for
 * `INDEX(A:A,1,1)` in A2; measured in Excel 16.105 in PSU3D0/formualizer#370), and so do IronCalc and LibreOffice.
 */

/** A reference or a name of a formula without strings: a sheet's name before it, quoted or plain. */
const REFERENCE =
  /(?:'((?:[^']|'')+)'!|([\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\p{L}\p{N}_.(])|[\p{L}_][\p{L}\p{N}_.]*(?![\p{L}\p{N}_.(!]))/gu;

/** INDEX with its place in numbers or cells. */
const TAKEN = /\bINDEX\(([^(),:]+(?::[^(),:]+)?),(\$?[A-Z]{1,3}\$?\d+|\d+)(?:,([^(),]+))?\)/g;

interface Node {
  readonly place: string;
  readonly formula: string;
  /** The areas that it names, each once. */
  readonly reads: readonly string[];
}

interface Reading {
  readonly sheet: string;
  readonly area: Area;
}

function readingOf(
  names: ReadonlyMap<string, Reading>,
  own: string,
  [, quoted, plain, text = '']: RegExpExecArray | RegExpMatchArray,
): Reading | null {
  const sheet = quoted?.replaceAll("''", "'") ?? plain ?? own;
  const area = parseArea(text);
  if (area !== null) return { sheet, area };
  return names.get(`${sheet} ${nameKey(text)}`) ?? names.get(nameKey(text)) ?? null;
}

/** The cells of the first circle that is found, in their order; none where there is no circle. */
function circleIn(workbook: Workbook, calculation: Exclude<Calculation, 'values'>): readonly string[] {
  const names = new Map<string, Reading>();
  for (const { name: sheet, names: own } of workbook.sheets) {
    for (const { name, area, local } of own) {
      if (area === null) continue;
      names.set(local === true ? `${sheet} ${nameKey(name)}` : nameKey(name), { sheet, area });
    }
  }
  const areas = new Map<string, Reading>();
  const shown = new Map(
    workbook.sheets.flatMap(({ name, cells }) =>
      cells.map(({ row, column, content }) => [
        `${name} ${address(row, column)}`,
        isFormula(content) ? content.cached : content,
      ]),
    ),
  );
  const numberOf = (sheet: string, text: string): number | null => {
    const value = /^\d+$/.test(text) ? Number(text) : shown.get(`${sheet} ${text.replaceAll('$', '')}`);
    return typeof value === 'number' ? value : null;
  };
  const cellTaken = (own: string, of: string, down: string, right: string | undefined): Reading | null => {
    const match = [...of.matchAll(REFERENCE)].find(([all]) => all === of);
    const reading = match === undefined ? null : readingOf(names, own, match);
    const rowsDown = numberOf(own, down);
    if (reading === null || rowsDown === null || rowsDown < 1) return null;
    const row = reading.area.row + rowsDown - 1;
    const inRow = { ...reading.area, row, lastRow: row };
    const across = right === undefined ? 1 : numberOf(own, right);
    if (across === null || across < 1) return { sheet: reading.sheet, area: inRow };
    const column = reading.area.column + across - 1;
    return { sheet: reading.sheet, area: { ...inRow, column, lastColumn: column } };
  };
  const bySheet = new Map<string, Map<number, { readonly column: number; readonly node: Node }[]>>();
  const nodes: Node[] = [];
  for (const { sheet, row, column, place, formula } of computedCells(workbook)) {
    const text = formula[calculation];
    const reads = new Set<string>();
    const add = (reading: Reading | null): void => {
      if (reading === null) return;
      const { row: top, column: left, lastRow, lastColumn } = reading.area;
      const key = `${reading.sheet}!${[top, left, lastRow, lastColumn].join(' ')}`;
      areas.set(key, reading);
      reads.add(key);
    };
    const rest = withoutStrings(text).replace(
      TAKEN,
      (call, of: string, down: string, right: string | undefined) => {
        const taken = cellTaken(sheet.name, of, down, right);
        add(taken);
        // Where the place shows a text, INDEX gives an error and takes no cell.
        const isText = typeof shown.get(`${sheet.name} ${down.replaceAll('$', '')}`) === 'string';
        return taken === null && !isText ? call : `(${down},${right ?? ''})`;
      },
    );
    // Of its own column a formula takes another row: `INDEX(reg_remark,MATCH(…))`. Excel and IronCalc read that cell alone.
    const others = rest.replace(/\bINDEX\(([^(),]+),/g, (call, of: string) => {
      const match = [...of.matchAll(REFERENCE)].find(([all]) => all === of);
      const reading = match === undefined ? null : readingOf(names, sheet.name, match);
      const isOwn = reading?.sheet === sheet.name && contains(reading.area, row, column);
      return isOwn ? 'INDEX(0,' : call;
    });
    for (const match of others.matchAll(REFERENCE)) add(readingOf(names, sheet.name, match));
    const node = { place, formula: text, reads: [...reads] };
    nodes.push(node);
    const rows = bySheet.get(sheet.name) ?? new Map<number, { column: number; node: Node }[]>();
    bySheet.set(sheet.name, rows);
    const line = rows.get(row) ?? [];
    rows.set(row, line);
    line.push({ column, node });
  }
  const inArea = (key: string): readonly Node[] => {
    const reading = areas.get(key);
    if (reading === undefined) return [];
    const found: Node[] = [];
    const rows = bySheet.get(reading.sheet);
    for (let row = reading.area.row; row <= reading.area.lastRow; row += 1) {
      for (const { column, node } of rows?.get(row) ?? []) {
        if (contains(reading.area, row, column)) found.push(node);
      }
    }
    return found;
  };
  // Cells and areas are walked alike, each once, without recursion: chains are as long as tables.
  const done = new Set<Node | string>();
  const open = new Set<Node | string>();
  const next = (at: Node | string): Iterator<Node | string> =>
    (typeof at === 'string' ? inArea(at) : at.reads)[Symbol.iterator]();
  for (const start of nodes) {
    const path: { readonly at: Node | string; readonly rest: Iterator<Node | string> }[] = [];
    const enter = (at: Node | string): void => {
      open.add(at);
      path.push({ at, rest: next(at) });
    };
    if (!done.has(start)) enter(start);
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const step = last.rest.next();
      if (step.done === true) {
        open.delete(last.at);
        done.add(last.at);
        path.pop();
      } else if (open.has(step.value)) {
        const circle = path.slice(path.findIndex(({ at }) => at === step.value)).map(({ at }) => at);
        return circle.flatMap((at) => (typeof at === 'string' ? [] : [`${at.place} =${at.formula}`]));
      } else if (!done.has(step.value)) enter(step.value);
    }
  }
  return [];
}

/** A workbook of one sheet with these formulas below each other in column A. */
function column(...formulas: readonly string[]): Workbook {
  const workbook = PRODUCED.get('nothing entered')?.();
  const [sheet] = workbook?.sheets ?? [];
  if (workbook === undefined || sheet === undefined) throw new Error('no workbook to begin with');
  const cells = formulas.map((formula, row) => ({
    row,
    column: 0,
    style: {},
    content: { functions: formula, native: formula, cached: 0 },
  }));
  return { ...workbook, sheets: [{ ...sheet, name: 'A', names: [], cells }] };
}

describe('circles', () => {
  it.each([
    ['A1'],
    ['ROW($A1)'],
    ['IF(FALSE,$A$1:$B$9,1)'],
    ['A2', 'A3+1', 'SUM(A!A1:A2)'],
    ['1', 'A2:A3', '2'],
    ['INDEX($A$1:$A$9,3)', '1', 'A1'],
  ])('are found: %s', (...formulas) => {
    expect(circleIn(column(...formulas), 'native')).not.toEqual([]);
  });

  it.each([['"A1"'], ['A2', 'SUM(A3:A4)', 'A4', '1'], ['ROWS($A2:A9)'], ['INDEX($A$1:$A$9,2)', '1']])(
    'are not seen where there are none: %s',
    (...formulas) => {
      expect(circleIn(column(...formulas), 'native')).toEqual([]);
    },
  );
});

describe('INDEX over the column in which it stands', () => {
  it('gives the cell that it takes', async () => {
    initSync({ module: await readFile(require.resolve('@ironcalc/wasm/wasm_bg.wasm')) });
    const model = new Model('own column', 'en', 'UTC', 'en');
    model.newDefinedName('own', undefined, 'Sheet1!$A$1:$A$4');
    const column = ['1', '=INDEX($A$1:$A$4,1)+1', '=INDEX(own,B3)+1', '=INDEX(own,MATCH(2,B1:B4,0))+1'];
    [...column, '=INDEX($A$1:$A$9,5)'].forEach((content, row) => {
      model.setUserInput(0, row + 1, 1, content);
    });
    model.setUserInput(0, 3, 2, '2');
    model.evaluate();
    const shown = [1, 2, 3, 4, 5].map((row) => model.getFormattedCellValue(0, row, 1));
    expect(shown).toEqual(['1', '2', '3', '4', '#CIRC!']);
  });
});

describe('formulas', () => {
  it.each([...PRODUCED])('name no cell that depends on their own: %s', (_kind, make) => {
    const workbook = make();
    expect(circleIn(workbook, 'functions')).toEqual([]);
    expect(circleIn(workbook, 'native')).toEqual([]);
  });
});
