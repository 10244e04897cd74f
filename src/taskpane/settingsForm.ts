import type { MessageParams } from '../errors/userError';
import type { MessageCode } from '../i18n/message';
import type { Calculation, WorkbookSettings } from '../sheets/context';

export type LimitKey = 'a' | 'bPlus' | 'b';
export const LIMIT_KEYS: readonly LimitKey[] = ['a', 'bPlus', 'b'];

/** Excel allows more, but a name that long is none. */
export const LONGEST_NAME = 100;

/** The form as it stands: numbers are the texts that were typed. */
export interface SettingsForm {
  readonly evaluationYear: number;
  readonly calculation: Calculation;
  readonly recordName: string;
  /** In per cent, as 設定 shows them. */
  readonly limits: Readonly<Record<LimitKey, string>>;
}

export interface FormProblem {
  readonly code: MessageCode;
  readonly params?: MessageParams;
}

export type FormField = LimitKey | 'recordName';
export type FormProblems = Partial<Readonly<Record<FormField, FormProblem>>>;

/** `80` of 0.8, `99.9` of 0.999. */
function percent(limit: number): string {
  return String(Math.round(limit * 1000) / 10);
}

export function formOf({
  evaluationYear,
  calculation,
  recordName,
  thresholds,
}: WorkbookSettings): SettingsForm {
  const { a, bPlus, b } = thresholds;
  return {
    evaluationYear,
    calculation,
    recordName,
    limits: { a: percent(a), bPlus: percent(bPlus), b: percent(b) },
  };
}

/** A limit as a fraction, as 設定 allows it: above 0, at most 2, in steps of 0.001. Null for anything else. */
function limitOf(text: string): number | null {
  const plain = text.normalize('NFKC').trim().replace(/%$/, '').trim();
  if (!/^\d+(\.\d)?$/.test(plain)) return null;
  const limit = Math.round(Number(plain) * 10) / 1000;
  return limit > 0 && limit <= 2 ? limit : null;
}

function limitsIn(form: SettingsForm): Readonly<Record<LimitKey, number | null>> {
  const { a, bPlus, b } = form.limits;
  return { a: limitOf(a), bPlus: limitOf(bPlus), b: limitOf(b) };
}

export function problemsOf(form: SettingsForm): FormProblems {
  const limits = limitsIn(form);
  const problems: { [K in FormField]?: FormProblem } = {};
  for (const key of LIMIT_KEYS) {
    if (limits[key] === null) problems[key] = { code: 'pane.settings.limitInvalid' };
  }
  const { a, bPlus, b } = limits;
  if (a !== null && bPlus !== null && bPlus >= a) problems.bPlus = { code: 'pane.settings.limitsOrder' };
  if (bPlus !== null && b !== null && b >= bPlus) problems.b = { code: 'pane.settings.limitsOrder' };
  if (form.recordName.length > LONGEST_NAME) {
    problems.recordName = { code: 'pane.settings.recordNameLong', params: { longest: LONGEST_NAME } };
  }
  return problems;
}

/** Only what differs from the workbook, so that nothing that somebody else changed meanwhile is put back. */
export function changesOf(form: SettingsForm, before: WorkbookSettings): Partial<WorkbookSettings> {
  const recordName = form.recordName.trim();
  const { a, bPlus, b } = limitsIn(form);
  const known = a !== null && bPlus !== null && b !== null;
  const { thresholds } = before;
  const moved = known && (a !== thresholds.a || bPlus !== thresholds.bPlus || b !== thresholds.b);
  return {
    ...(form.evaluationYear === before.evaluationYear ? {} : { evaluationYear: form.evaluationYear }),
    ...(form.calculation === before.calculation ? {} : { calculation: form.calculation }),
    ...(recordName === before.recordName ? {} : { recordName }),
    ...(moved ? { thresholds: { a, bPlus, b } } : {}),
  };
}
