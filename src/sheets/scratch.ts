import { isFormula } from './model';
import type { Cell, Formula, Sheet } from './model';
import { nameKey } from './names';

/*
 * Sheets of a workbook's model that can stand beside the workbook's own: only those that some sheets need, with every
 * defined name and every sheet called otherwise.
 */

/** Texts and quoted sheet names are left alone: what they hold is no name. */
const WORDS = /"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}_\\][\p{L}\p{N}_.\\]*/gu;

/** A formula in which each name is called what `called` says; null leaves it. */
export function withNames(formula: string, called: (name: string) => string | null): string {
  return formula.replace(WORDS, (word) =>
    word.startsWith('"') || word.startsWith("'") ? word : (called(word) ?? word),
  );
}

/** Every formula of a sheet: of its cells in both spellings, its rules and its looks. */
function formulasOf({ cells, validations, conditionalFormats }: Sheet): string[] {
  return [
    ...cells.flatMap(({ content }) => (isFormula(content) ? [content.functions, content.native] : [])),
    ...validations.flatMap(({ rule }) => (rule.kind === 'custom' ? [rule.formula] : [])),
    ...conditionalFormats.map(({ formula }) => formula),
  ];
}

/** The sheets with these IDs and all whose names their formulas use, directly or not, in the order of `sheets`. */
export function withNeededSheets(sheets: readonly Sheet[], ids: readonly string[]): readonly Sheet[] {
  const owners = new Map<string, Sheet>();
  for (const sheet of sheets) {
    for (const { name, local } of sheet.names) if (local !== true) owners.set(nameKey(name), sheet);
  }
  const needed = new Set(sheets.filter(({ id }) => ids.includes(id)));
  // A set that grows while it is gone through is gone through to its end.
  for (const sheet of needed) {
    for (const formula of formulasOf(sheet)) {
      withNames(formula, (name) => {
        const owner = owners.get(nameKey(name));
        if (owner !== undefined) needed.add(owner);
        return null;
      });
    }
  }
  return sheets.filter((sheet) => needed.has(sheet));
}

export interface ScratchNaming {
  /** What the sheet at a place among the given ones is called. */
  readonly sheet: (index: number) => string;
  /** What a name of the workbook is called. */
  readonly name: (name: string) => string;
}

/**
 * The same sheets under other names, their formulas with them. Names that belong to one sheet only stay: they collide
 * with nothing. A link to a sheet that is not among them is left out.
 */
export function scratchSheets(sheets: readonly Sheet[], naming: ScratchNaming): readonly Sheet[] {
  const names = new Map<string, string>();
  for (const sheet of sheets) {
    for (const { name, local } of sheet.names)
      if (local !== true) names.set(nameKey(name), naming.name(name));
  }
  const sheetNames = new Map(sheets.map(({ name }, index) => [name, naming.sheet(index)]));
  const renamed = (formula: string): string => withNames(formula, (name) => names.get(nameKey(name)) ?? null);
  const spelled = (formula: Formula): Formula => ({
    ...formula,
    functions: renamed(formula.functions),
    native: renamed(formula.native),
  });
  const cellOf = ({ link, ...cell }: Cell): Cell => {
    const content = isFormula(cell.content) ? spelled(cell.content) : cell.content;
    const target = link === undefined ? undefined : sheetNames.get(link.sheet);
    return {
      ...cell,
      content,
      ...(link === undefined || target === undefined ? {} : { link: { ...link, sheet: target } }),
    };
  };
  return sheets.map((sheet, index) => ({
    ...sheet,
    name: naming.sheet(index),
    cells: sheet.cells.map(cellOf),
    names: sheet.names.map((name) =>
      name.local === true ? name : { ...name, name: naming.name(name.name) },
    ),
    validations: sheet.validations.map((validation) =>
      validation.rule.kind === 'custom'
        ? { ...validation, rule: { ...validation.rule, formula: renamed(validation.rule.formula) } }
        : validation,
    ),
    conditionalFormats: sheet.conditionalFormats.map((format) => ({
      ...format,
      formula: renamed(format.formula),
    })),
  }));
}
