import type { Plan } from '../plan/schema';
import type { ChangeRecord, WorkbookSettings } from '../sheets/context';
import { settingCell, settingRows } from '../sheets/settings';
import { CHANGE_ORIGINS, SETTING_LABELS, SHEET_NAMES } from '../sheets/texts';

/**
 * Settings that the pane changes, as the rows of 変更履歴 that the same changes typed in 設定 would leave: none for one that
 * stays as it was.
 *
 * @param at when, as it is to be read.
 */
export function settingChanges(
  plan: Plan,
  before: WorkbookSettings,
  changed: Partial<WorkbookSettings>,
  at: string,
): readonly ChangeRecord[] {
  const after = settingRows({ plan, settings: { ...before, ...changed } });
  const name = before.recordName === '' ? null : before.recordName;
  return settingRows({ plan, settings: before }).flatMap(({ label, value }, index): ChangeRecord[] => {
    const now = after[index]?.value ?? null;
    // The year of the sheets' words follows from that of the evaluation.
    if (now === value || label === SETTING_LABELS.wordsYear) return [];
    const where = [CHANGE_ORIGINS.here, SHEET_NAMES.settings, settingCell(index), label, null];
    return [[at, name, ...where, value, now]];
  });
}
