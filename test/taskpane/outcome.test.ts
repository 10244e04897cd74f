import { UserError } from '../../src/errors/userError';
import { asksForMore, intentOf } from '../../src/taskpane/outcome';
import type { Outcome } from '../../src/taskpane/outcome';
import type { CreateResult, RepairResult } from '../../src/taskpane/planWorkbook';

const made: CreateResult = {
  sheets: ['はじめに'],
  setAside: 0,
  calculation: 'functions',
  functionsMissing: false,
  leftOut: [],
  canUndo: false,
};
const repair: RepairResult = {
  kind: 'inPlace',
  cells: 1,
  mended: [],
  left: [],
  setAside: 0,
  calculation: 'functions',
  functionsMissing: false,
  leftOut: [],
};

function checked(error: number, problem: UserError | null = null): Outcome {
  return { kind: 'checked', check: { counts: { error, warning: 3, notice: 0 }, recorded: 0, problem } };
}

it.each<readonly [string, Outcome, ReturnType<typeof intentOf>, boolean]>([
  ['sheets that were made', { kind: 'created', result: made }, 'success', false],
  ['words that were set aside', { kind: 'recreated', result: { ...made, setAside: 1 } }, 'warning', true],
  [
    'functions that never answered',
    { kind: 'repaired', result: { ...made, functionsMissing: true } },
    'warning',
    true,
  ],
  ['a year moved on', { kind: 'rolled', result: made, year: 2026 }, 'success', false],
  ['a year opened again', { kind: 'reopened', result: made, year: 2025 }, 'success', false],
  ['warnings alone', checked(0), 'success', false],
  // The list below the message stays: the message itself need not.
  ['errors', checked(1), 'warning', false],
  ['marks that could not be written', checked(0, new UserError('excel.denied')), 'warning', true],
  ['mends', { kind: 'fixed', fix: { fixed: 2, changedSince: 0 } }, 'success', false],
  ['mends that found other words', { kind: 'fixed', fix: { fixed: 2, changedSince: 1 } }, 'warning', true],
  ['sheets that were mended', { kind: 'sheetsRepaired', repair }, 'success', false],
  [
    'mended sheets with words aside',
    { kind: 'sheetsRepaired', repair: { ...repair, setAside: 1 } },
    'warning',
    true,
  ],
  ['a refusal', { kind: 'refused', error: new UserError('excel.denied') }, 'warning', true],
  ['a bug', { kind: 'failed', error: new Error('bug') }, 'error', true],
  ['a cancel', { kind: 'cancelled' }, 'info', false],
  ['saved settings', { kind: 'settingsSaved', result: made }, 'success', false],
  [
    'sheets without their page set-up',
    { kind: 'recreated', result: { ...made, leftOut: [new UserError('excel.leftOut.pages')] } },
    'warning',
    true,
  ],
  [
    'settings saved in such sheets',
    { kind: 'settingsSaved', result: { ...made, leftOut: [new UserError('excel.leftOut.pages')] } },
    'warning',
    true,
  ],
  [
    'mended sheets that still go without it',
    { kind: 'sheetsRepaired', repair: { ...repair, leftOut: [new UserError('excel.leftOut.paper')] } },
    'warning',
    true,
  ],
])('tells of %s by its colour, and for as long as there is something to do', (_, outcome, intent, stays) => {
  expect([intentOf(outcome), asksForMore(outcome)]).toEqual([intent, stays]);
});
