import { UserError } from '../errors/userError';
import type { ChangeRecord, WorkbookSettings } from '../sheets/context';
import type { RawSheet } from '../sheets/rawSheet';
import type { ReadWorkbook } from '../sheets/readBack';
import { CHANGE_ORIGINS, CLOSED_YEAR_WORDS, SETTING_LABELS, SHEET_NAMES } from '../sheets/texts';
import { recreate } from './recreate';
import type { Recreated } from './recreate';

/*
 * 年度更新. A workbook of the next year is the workbook made anew with another evaluation year: what was written of earlier
 * years goes to 記入履歴 by ID and year, figures stay in their columns, and the new year's words open empty.
 */

/** What is known of a workbook before its year is moved. */
type Known = Pick<ReadWorkbook, 'plan' | 'wordsYear'>;

/**
 * The settings of the same workbook in a later year: earlier years are closed. An entry that is still to come (blank,
 * 未公表, 速報) stays open all the same, so that late statistics are entered where they belong.
 *
 * @throws UserError `year.outsidePlan`, `roll.notLater`.
 */
export function rolledSettings({ plan, wordsYear }: Known, to: number): Partial<WorkbookSettings> {
  const { startYear, endYear } = plan;
  if (!Number.isInteger(to) || to < startYear || to > endYear) {
    throw new UserError('year.outsidePlan', { year: to, startYear, endYear });
  }
  // 設定 may name the new year already: the sheets' words are still the old one's.
  if (to <= wordsYear) throw new UserError('roll.notLater', { year: wordsYear, to });
  const before = Array.from({ length: to - startYear }, (_, index) => startYear + index);
  return { evaluationYear: to, closedYears: before };
}

/** Who opens a closed year again, when and why. */
export interface Reopening {
  readonly year: number;
  readonly reason: string;
  /** As it is to be read in 変更履歴. */
  readonly at: string;
}

/**
 * A closed year opened again, and the row of 変更履歴 that says why.
 *
 * @throws UserError `roll.notClosed`, `roll.reasonMissing`.
 */
export function reopened(
  { settings }: Pick<ReadWorkbook, 'settings'>,
  { year, reason, at }: Reopening,
): { readonly settings: Partial<WorkbookSettings>; readonly change: ChangeRecord } {
  if (!settings.closedYears.includes(year)) throw new UserError('roll.notClosed', { year });
  const why = reason.trim();
  if (why === '') throw new UserError('roll.reasonMissing', { year });
  const name = settings.recordName === '' ? null : settings.recordName;
  return {
    settings: { closedYears: settings.closedYears.filter((closed) => closed !== year) },
    change: [
      ...[at, name, CHANGE_ORIGINS.here, SHEET_NAMES.settings, null, SETTING_LABELS.closedYears, year],
      ...[CLOSED_YEAR_WORDS.closed, `${CLOSED_YEAR_WORDS.opened}：${why}`],
    ],
  };
}

/**
 * The sheets of a workbook in a later year.
 *
 * @throws what `rolledSettings` and `recreate` throw.
 */
export function rollOver(sheets: readonly RawSheet[], to: number): Recreated {
  return recreate(sheets, null, (read) => ({ settings: rolledSettings(read, to) }));
}

/**
 * The sheets of a workbook with a closed year opened again.
 *
 * @throws what `reopened` and `recreate` throw.
 */
export function reopen(sheets: readonly RawSheet[], reopening: Reopening): Recreated {
  return recreate(sheets, null, (read) => {
    const { settings, change } = reopened(read, reopening);
    return { settings, records: [change] };
  });
}
