import type { CheckContext } from './context';
import type { FindingCode, Found } from './finding';
import type { Rule } from './rule';
import type { StructureFact } from './structureFact';

/*
 * The sheets themselves: S401 to S404. What is wrong with them was found by whoever knows sheets; here it gets its code.
 */

type Kind = StructureFact['kind'];

const CODES: Readonly<Record<Kind, FindingCode>> = {
  registerEdited: 'S401',
  revisionsEdited: 'S401',
  revisionUnfinished: 'S401',
  departmentsEdited: 'S401',
  departmentUnfinished: 'S401',
  differs: 'S401',
  rowMissing: 'S402',
  rowDoubled: 'S402',
  rowUnknown: 'S402',
  rowMisplaced: 'S402',
  sheetMissing: 'S403',
  sheetRenamed: 'S403',
  tableMissing: 'S403',
  tableRenamed: 'S403',
  tableConverted: 'S403',
  headerMissing: 'S403',
  headerRenamed: 'S403',
  overwritten: 'S404',
  errorValue: 'S404',
  otherFormula: 'S404',
  functionsUnknown: 'S404',
};

const messageOf = (kind: Kind): string => `check.${CODES[kind]}.${kind}`;

/** A row without any ID has none to be named by. */
const NAMELESS = 'check.S402.rowNameless';

/** A computed cell with nothing in it has no content to be told of. */
const EMPTIED = 'check.S404.emptied';

function isEmptied(fact: StructureFact): boolean {
  return fact.kind === 'overwritten' && String(fact.found ?? '').trim() === '';
}

function messageFor(fact: StructureFact): string {
  if (fact.kind === 'rowUnknown' && fact.id === '') return NAMELESS;
  return isEmptied(fact) ? EMPTIED : messageOf(fact.kind);
}

function found(fact: StructureFact, context: CheckContext): Found {
  const id = 'id' in fact ? fact.id : null;
  const part = context.parts.find(({ prepared }) => prepared.id === id);
  const { kind: _kind, sheet, cell, ...rest } = fact;
  const params = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      typeof value === 'number' ? value : String(value ?? ''),
    ]),
  );
  return {
    message: messageFor(fact),
    params: { ...params, sheet, cell: cell ?? '' },
    indicator: part?.prepared.indicator.id ?? (id === '' ? null : id),
    component: part?.prepared.component.label ?? null,
    fiscalYear: null,
    place: { kind: 'cell', sheet, cell },
    fix:
      'formula' in fact && fact.formula !== null
        ? {
            message: isEmptied(fact) ? 'check.fix.formulaBack' : 'check.fix.formula',
            params: { from: String(fact.found ?? '') },
            from: fact.found,
            to: fact.formula,
          }
        : null,
  };
}

function structureRule(code: FindingCode, fix: Rule['fix']): Rule {
  const kinds = (Object.keys(CODES) as Kind[]).filter((kind) => CODES[kind] === code);
  return {
    code,
    severity: 'error',
    needs: ['structure'],
    fix,
    messages: [
      ...kinds.map(messageOf),
      ...(code === 'S402' ? [NAMELESS] : []),
      ...(code === 'S404' ? [EMPTIED] : []),
    ],
    find: (context) =>
      context.structure.filter(({ kind }) => CODES[kind] === code).map((fact) => found(fact, context)),
  };
}

export const DIFFERS = structureRule('S401', 'never');
export const ROWS = structureRule('S402', 'never');
export const TABLES = structureRule('S403', 'never');
export const COMPUTED_CELLS = structureRule('S404', 'sometimes');
