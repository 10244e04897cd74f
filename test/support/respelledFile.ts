import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

import { movedFormula } from '../excel-host/relativeFormula';
import { SPELLINGS } from './respelled';

/*
 * A workbook file as other hands may have saved it: the cells' XML is rewritten, the product's code has no part in it.
 */

export interface StoredCell {
  readonly ref: string;
  /** The attributes of the cell but for `r`. */
  readonly attributes: string;
  /** The formula's element: its attributes and its text, escaped as it stands. */
  readonly formula: { readonly attributes: string; readonly text: string } | null;
  /** What comes behind the formula, with its tags. */
  readonly rest: string;
}

const CELL = /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs;

function parsed([, ref = '', attributes = '', inner = '']: RegExpMatchArray): StoredCell {
  const found = /^<f([^>]*?)(?:\/>|>(.*?)<\/f>)(.*)$/s.exec(inner);
  if (found === null) return { ref, attributes, formula: null, rest: inner };
  const [, own = '', text = '', rest = ''] = found;
  return { ref, attributes, formula: { attributes: own, text }, rest };
}

function tagOf({ ref, attributes, formula, rest }: StoredCell): string {
  const own = formula === null ? '' : `<f${formula.attributes}>${formula.text}</f>`;
  return `<c r="${ref}"${attributes}>${own}${rest}</c>`;
}

/** The cells of a sheet's part, in its order. */
export function storedCells(xml: string): readonly StoredCell[] {
  return [...xml.matchAll(CELL)].map(parsed);
}

function plainText(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

type Rewrite = (cells: readonly StoredCell[]) => readonly StoredCell[];

/** Another text in each plain formula. The file's own spelling of custom functions is undone first. */
function texts(change: (formula: string) => string): Rewrite {
  return (cells) =>
    cells.map((cell) =>
      cell.formula === null
        ? cell
        : {
            ...cell,
            formula: {
              ...cell.formula,
              text: xmlText(change(plainText(cell.formula.text).replaceAll('_xldudf_KPI_', 'KPI.'))),
            },
          },
    );
}

/** As Excel stores what may give an array (ECMA-376 part 1, 18.3.1.40; [MS-XLSX] 2.2.4.8 for `cm`). */
const asArrays: Rewrite = (cells) =>
  cells.map((cell) =>
    cell.formula === null
      ? cell
      : {
          ...cell,
          attributes: `${cell.attributes} cm="1"`,
          formula: { ...cell.formula, attributes: ` t="array" ref="${cell.ref}"` },
        },
  );

function placeOf(ref: string): { readonly letters: string; readonly row: number } {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(ref) ?? [];
  return { letters, row: Number(digits) };
}

/** As Excel stores a formula that was filled down: its text in the first cell only. */
const asShared: Rewrite = (cells) => {
  const columns = new Map<string, StoredCell[]>();
  for (const cell of cells) {
    if (cell.formula === null) continue;
    const { letters } = placeOf(cell.ref);
    columns.set(letters, [...(columns.get(letters) ?? []), cell]);
  }
  const shared = new Map<string, string>();
  const attributes = new Map<string, string>();
  let si = 0;
  for (const column of columns.values()) {
    let run: StoredCell[] = [];
    const close = (): void => {
      const [first] = run;
      if (first !== undefined && run.length > 1) {
        attributes.set(
          first.ref,
          ` t="shared" ref="${first.ref}:${run.at(-1)?.ref ?? ''}" si="${String(si)}"`,
        );
        for (const { ref } of run.slice(1)) {
          attributes.set(ref, ` t="shared" si="${String(si)}"`);
          shared.set(ref, '');
        }
        si += 1;
      }
      run = [];
    };
    for (const cell of column) {
      const [first] = run;
      const last = run.at(-1);
      const { row } = placeOf(cell.ref);
      const follows =
        first !== undefined &&
        first.formula !== null &&
        last !== undefined &&
        placeOf(last.ref).row === row - 1 &&
        plainText(cell.formula?.text ?? '') ===
          movedFormula(plainText(first.formula.text), row - placeOf(first.ref).row, 0);
      if (!follows) close();
      run.push(cell);
    }
    close();
  }
  return cells.map((cell) =>
    cell.formula === null
      ? cell
      : {
          ...cell,
          formula: {
            attributes: attributes.get(cell.ref) ?? cell.formula.attributes,
            text: shared.get(cell.ref) ?? cell.formula.text,
          },
        },
  );
};

/** What is done to the cells of every sheet. */
export const REWRITES: Readonly<Record<string, Rewrite>> = {
  ...Object.fromEntries(Object.entries(SPELLINGS).map(([name, spell]) => [name, texts(spell)])),
  'shared formulas': asShared,
  'cm="1"': asArrays,
  'cm="1" with SINGLE of stored names': (cells) =>
    asArrays(texts(SPELLINGS['SINGLE of stored names'] ?? ((formula) => formula))(cells)),
};

/** A file with the cells of its sheets rewritten, each sheet's as its number (from 1) says. */
export function rewrittenFile(file: Uint8Array, rewriteOf: (sheet: number) => Rewrite): Uint8Array {
  const parts = unzipSync(file);
  for (const [path, bytes] of Object.entries(parts)) {
    const sheet = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(path)?.[1];
    if (sheet === undefined) continue;
    const rewrite = rewriteOf(Number(sheet));
    const xml = strFromU8(bytes);
    const cells = storedCells(xml);
    const made = rewrite(cells);
    let index = 0;
    parts[path] = strToU8(
      xml.replaceAll(CELL, (all) => {
        const [before, after] = [cells[index], made[index]];
        index += 1;
        return after === undefined || after === before ? all : tagOf(after);
      }),
    );
  }
  return zipSync(parts, { level: 1 });
}
