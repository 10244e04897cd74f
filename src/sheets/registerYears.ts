import { STATE_WORDS } from '../entries/entry';
import type { PreparedIndicator } from '../kpi/evaluatePlan';
import { replacedActuals } from '../plan/revised';
import type { PreparedComponent } from '../kpi/terms';
import { hasGap, startsAtBaseline } from './columns/evaluated';
import { wholeAtLeastBaseline, wholeRating, wholeStatus } from './columns/indicatorRating';
import { both, quoted, register, registerRow } from './columns/spelling';
import type { Rows } from './columns/spelling';
import type { SheetContext } from './context';
import { typedContent } from './entryTables';
import { holeText } from './holes';
import { address, columnLetters } from './model';
import type { Scalar } from './model';
import { DATA_NAMES } from './names';
import type { TypedYearColumn } from './names';
import { gapText } from './registerRow';
import type { SheetBuilder } from './sheetBuilder';
import { eraOf } from './shownTexts';
import { numberFormat, STYLES, withFormat } from './styles';
import { GAP_WORDS, STATUS_WORDS } from './texts';
import type { TypedBlock } from './typedBlock';

/* What is made of several years of a component, a column a year, each out of the one before it. */

interface Parts {
  readonly context: SheetContext;
  readonly block: TypedBlock;
  readonly row: number;
  readonly prepared: PreparedComponent;
  /** How many revisions the row is of. */
  readonly revisions: number;
  /** The row of 指標一覧, as formulas. */
  readonly rows: Rows;
  readonly compute: (part: TypedYearColumn, index: number, formula: string, cached: Scalar) => void;
}

/** What is typed of a year, or counts instead of it: 0 for 参考, then the years from 1. */
function figureCell({ block, row }: Parts, index: number): string {
  return address(row, block.firstFigure + index);
}

function figureOf({ context, prepared, revisions }: Parts, year: number): number | null {
  const { fromYear } = prepared.component.revisions[revisions - 1] ?? { fromYear: -Infinity };
  const typed = typedContent(context.entry(prepared.id, year));
  if (typeof typed !== 'number') return null;
  return replacedActuals(prepared.component, fromYear).get(year) ?? typed;
}

/** True where the city counts the year before the plan in the total of the row. */
function addsReference({ prepared, revisions }: Parts): boolean {
  const { indicator } = prepared;
  return indicator.startsFrom === 'baseline' && gapText(prepared, revisions) === GAP_WORDS.add;
}

/** The total up to each year, which a total from the baseline begins with that, or the mean. */
function putJoined(parts: Parts): void {
  const { context, prepared, block, row, revisions, rows, compute } = parts;
  const { indicator, countsFrom, terms } = prepared;
  const { years, plan } = context;
  if (indicator.series === 'average') {
    const first = Math.max(0, countsFrom - plan.startYear);
    let [sum, count] = [0, 0];
    years.forEach(({ year }, index) => {
      const value = figureOf(parts, year);
      const range = `${figureCell(parts, first + 1)}:${figureCell(parts, index + 1)}`;
      if (index < first) return;
      if (value !== null) [sum, count] = [sum + value, count + 1];
      compute(
        'joined',
        index,
        `IF(COUNT(${range})=0,"",SUM(${range})/COUNT(${range}))`,
        count === 0 ? '' : sum / count,
      );
    });
    return;
  }
  const start = `IF(${startsAtBaseline(rows)},${register('start', rows)}+IF(${hasGap(rows)},N(${figureCell(parts, 0)}),0),0)`;
  const reference = addsReference(parts) ? (figureOf(parts, plan.startYear - 1) ?? 0) : 0;
  let sum = (indicator.startsFrom === 'baseline' ? (terms[revisions]?.terms.start ?? 0) : 0) + reference;
  years.forEach(({ year }, index) => {
    const counts = year >= countsFrom;
    if (counts) sum += figureOf(parts, year) ?? 0;
    const before = index === 0 ? start : address(row, block.yearColumn('joined', index - 1));
    compute('joined', index, counts ? `${before}+N(${figureCell(parts, index + 1)})` : before, sum);
  });
}

/** 欠測 of the year before one of the plan's, by its index. */
function holeBefore({ block, row, revisions }: Parts, index: number): string {
  const year = `${columnLetters(block.firstFigure + index)}$${String(block.headerRow + 1)}`;
  const id = address(row - revisions, block.column('id'));
  return `INDEX(${DATA_NAMES.hole},MATCH(${id}&"|"&${year},${DATA_NAMES.key},0))`;
}

/** Why a total up to the year lacks an earlier one: what was never entered comes first. */
function putMissing(parts: Parts): void {
  const { context, prepared, block, row, rows, compute } = parts;
  const { notEntered, unpublished } = STATUS_WORDS;
  const reference = figureCell(parts, 0);
  const typed = typedContent(context.entry(prepared.id, context.plan.startYear - 1));
  const gap = addsReference(parts)
    ? typeof typed === 'number' || typed === STATE_WORDS.notSurveyed || typed === STATE_WORDS.excluded
      ? ''
      : typed === STATE_WORDS.unpublished
        ? unpublished
        : notEntered
    : '';
  let said: string = gap;
  const why = `IF(OR(ISNUMBER(${reference}),${reference}="${STATE_WORDS.notSurveyed}",${reference}="${STATE_WORDS.excluded}"),"",IF(${reference}="${STATE_WORDS.unpublished}",${quoted(unpublished)},${quoted(notEntered)}))`;
  context.years.forEach((_year, index) => {
    if (index === 0) {
      compute('missing', 0, `IF(${hasGap(rows)},${why},"")`, said);
      return;
    }
    const before = address(row, block.yearColumn('missing', index - 1));
    const hole = holeBefore(parts, index);
    const own = holeText(context, prepared, (context.years[index - 1] ?? { year: 0 }).year);
    const isWorse = (word: string): boolean => said === word || own === word;
    said = isWorse(notEntered) ? notEntered : isWorse(unpublished) ? unpublished : '';
    const isWord = (word: string): string => `OR(${before}=${quoted(word)},${hole}=${quoted(word)})`;
    compute(
      'missing',
      index,
      `IF(${isWord(notEntered)},${quoted(notEntered)},IF(${isWord(unpublished)},${quoted(unpublished)},""))`,
      said,
    );
  });
}

/** The earlier years that are not in a total or a mean, each behind ・. */
function putLeftOut(parts: Parts): void {
  const { context, prepared, block, row, rows, compute } = parts;
  const { startYear } = context.plan;
  const isTotal = prepared.indicator.series === 'cumulative';
  const lacks = isTotal && addsReference(parts) && figureOf(parts, startYear - 1) === null;
  let said = lacks ? `・${eraOf(startYear - 1)}` : '';
  context.years.forEach((_year, index) => {
    if (index === 0) {
      // Only a total that starts at the baseline can lack the year before the plan.
      const gap = `IF(AND(${hasGap(rows)},NOT(ISNUMBER(${figureCell(parts, 0)}))),${quoted(`・${eraOf(startYear - 1)}`)},"")`;
      compute('leftOut', 0, isTotal ? gap : '""', said);
      return;
    }
    const { year, era } = context.years[index - 1] ?? { year: startYear, era: '' };
    if (holeText(context, prepared, year) !== '') said += `・${era}`;
    const before = address(row, block.yearColumn('leftOut', index - 1));
    compute('leftOut', index, `${before}&IF(${holeBefore(parts, index)}="","",${quoted(`・${era}`)})`, said);
  });
}

/** The newest earlier year with a number, from the first that is judged. */
function putPrevious(parts: Parts): void {
  const { context, prepared, block, row, compute } = parts;
  let newest: number | null = null;
  context.years.forEach((_year, index) => {
    const { year: last } = context.years[index - 1] ?? { year: -Infinity };
    if (last < Math.max(prepared.judgedFrom, prepared.countsFrom)) {
      compute('previous', index, '""', '');
      return;
    }
    if (figureOf(parts, last) !== null) newest = last;
    const before = address(row, block.yearColumn('previous', index - 1));
    const year = `${columnLetters(block.firstFigure + index)}$${String(block.headerRow + 1)}`;
    compute('previous', index, `IF(ISNUMBER(${figureCell(parts, index)}),${year},${before})`, newest ?? '');
  });
}

function flag(value: boolean | null): Scalar {
  return value === null ? '' : value ? 1 : 0;
}

/** What is told of an indicator of several parts. */
function putWhole(parts: Parts, { place }: PreparedIndicator): void {
  const { context, block, row, compute } = parts;
  context.years.forEach(({ year }, index) => {
    const whole = context.indicator(place.indicator.id, year);
    const cells = {
      indicator: quoted(place.indicator.id),
      year: `${columnLetters(block.firstFigure + index + 1)}$${String(block.headerRow + 1)}`,
    };
    const status = address(row, block.yearColumn('wholeStatus', index));
    compute('wholeStatus', index, wholeStatus(cells), STATUS_WORDS[whole.status]);
    compute('wholeRating', index, wholeRating(cells, status), whole.rating ?? '');
    compute('wholeAtLeastBaseline', index, wholeAtLeastBaseline(cells, status), flag(whole.atLeastBaseline));
  });
}

/** Puts what is made of the years of a component, as they count once it was revised so many times. */
export function putYears(
  builder: SheetBuilder,
  context: SheetContext,
  block: TypedBlock,
  row: number,
  whole: PreparedIndicator,
  prepared: PreparedComponent,
  revisions: number,
): void {
  const { indicator } = prepared;
  const number = withFormat('number', numberFormat(indicator.decimals + 1));
  const own = registerRow(address(row, block.column('id')));
  const first = registerRow(address(row - revisions, block.column('id')));
  const parts: Parts = {
    context,
    block,
    row,
    prepared,
    revisions,
    rows: { now: own, first },
    compute: (part, index, formula, cached) => {
      const style = part === 'joined' ? number : STYLES.centre;
      builder.compute(row, block.yearColumn(part, index), both(formula), cached, style);
    },
  };
  const isTotal = indicator.series === 'cumulative' && indicator.entry === 'annual';
  if (isTotal || indicator.series === 'average') {
    putJoined(parts);
    putLeftOut(parts);
  }
  if (isTotal) putMissing(parts);
  putPrevious(parts);
  if (whole.components.length > 1) putWhole(parts, whole);
}
