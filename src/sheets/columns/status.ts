import { STATE_WORDS } from '../../entries/entry';
import type { Indicator } from '../../plan/schema';
import { DATA_NAMES } from '../names';
import { BETTER_WORDS, STATUS_WORDS, YES } from '../texts';
import { referenceCell } from './entered';
import type { EnteredCells } from './entered';
import { hasGap } from './evaluated';
import { both, register, textArray, trimmed } from './spelling';
import type { Spelling } from './spelling';

export interface StatusCells {
  readonly value: string;
  readonly hole: string;
  readonly expected: string;
  readonly draft: string;
  readonly row: string;
  readonly entered: EnteredCells;
}

/**
 * 状況: whether the component is rated in the year, or why not (semantics.md, section 3, A and status).
 * A total that lacks an earlier year is rated only where it reaches the path without it.
 */
export function statusColumn(indicator: Indicator, cells: StatusCells): Spelling {
  const { value, hole, expected, draft, row, entered } = cells;
  const { rated, excluded, notEntered, unpublished } = STATUS_WORDS;
  const start = `IF(${expected}="","${excluded}",IF(${value}="",${hole},`;
  if (indicator.series !== 'cumulative' || indicator.entry === 'running') return both(`${start}"${rated}"))`);

  const earlier = (why: string): string =>
    `COUNTIFS(${DATA_NAMES.id},${entered.id},${DATA_NAMES.year},"<"&${entered.year},${DATA_NAMES.hole},"${why}")`;
  const reference = trimmed(referenceCell(entered.id, entered.sheet));
  const number = `ISNUMBER(${referenceCell(entered.id, entered.sheet)})`;
  const adds = textArray([STATE_WORDS.unpublished, STATE_WORDS.notSurveyed, STATE_WORDS.excluded]);
  const gap = (holds: string): string => `IF(${hasGap(row)},IF(${holds},1,0),0)`;
  const gapBlank = gap(`NOT(OR(${number},ISNUMBER(MATCH(${reference},${adds},0))))`);
  const gapLate = gap(`${reference}="${STATE_WORDS.unpublished}"`);
  const alone = `AND(${draft}="A",${register('better', row)}="${BETTER_WORDS.higher}",${register('mayBeNegative', row)}<>"${YES}")`;
  return both(
    `${start}IF(${alone},"${rated}",` +
      `IF(${earlier(notEntered)}+${gapBlank}>0,"${notEntered}",` +
      `IF(${earlier(unpublished)}+${gapLate}>0,"${unpublished}","${rated}")))))`,
  );
}

/** 除いた年: the earlier years that a total or a mean lacks, as `R7・R8`; blank for none. */
export function leftOutColumn(
  indicator: Indicator,
  entered: EnteredCells,
  value: string,
  years: readonly { readonly year: number; readonly era: string }[],
  before: { readonly row: string; readonly era: string },
): Spelling {
  if (indicator.series === 'level' || (indicator.series === 'cumulative' && indicator.entry === 'running')) {
    return both('""');
  }
  // Only a total that starts at the baseline can lack the year before the plan.
  const gap =
    indicator.series === 'cumulative'
      ? [
          `IF(${hasGap(before.row)},IF(ISNUMBER(${referenceCell(entered.id, entered.sheet)}),"","・${before.era}"),"")`,
        ]
      : [];
  const earlier = years
    .slice(0, -1)
    .map(
      ({ year, era }) =>
        `IF(${entered.year}>${String(year)},IF(INDEX(${DATA_NAMES.hole},MATCH(${entered.id}&"|${String(year)}",${DATA_NAMES.key},0))<>"","・${era}",""),"")`,
    );
  const parts = [...gap, ...earlier];
  return both(parts.length === 0 ? '""' : `IF(${value}="","",MID(${parts.join('&')},2,99))`);
}
