import type { NONE } from '../texts';
import { JUDGEMENT_WORDS, STATUS_WORDS } from '../texts';
import { quoted, rateMissing, rateSpelling, register, spell, truncated } from './spelling';
import type { RateCells, Spelling } from './spelling';

/**
 * 達成率 (against the target) or 期待値比 (against the expected value, with one year's step as the least scale) as a
 * cell shows it. Blank where nothing is rated or no rate can be told; a rank has none in words.
 */
export function rateColumn(
  cells: RateCells & { readonly status: string },
  kind: 'achievement' | 'pace',
  rankText: '' | typeof NONE = '',
): Spelling {
  const withStep = kind === 'pace';
  const rate = truncated(rateSpelling(cells, withStep));
  const rank = `${register('judgement', cells.row)}="${JUDGEMENT_WORDS.rank}"`;
  return spell(
    (part) =>
      `IF(${cells.status}<>"${STATUS_WORDS.rated}","",IF(${rank},${quoted(rankText)},IF(${rateMissing(cells, withStep)},"",${part(rate)})))`,
  );
}
