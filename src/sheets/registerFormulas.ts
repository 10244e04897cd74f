import { lineColumn, meanColumn } from './columns/expected';
import { quoted, register, registerRow, spell } from './columns/spelling';
import type { Spelling } from './columns/spelling';
import {
  ASSUMPTION_NAMES,
  REGISTER_NAMES,
  REVISED_REGISTER_NAMES,
  REVISION_NAMES,
  SETTING_NAMES,
} from './names';
import type { RegisterColumn, RevisionColumn } from './names';
import type { Column } from './registerLayout';
import {
  BETTER_WORDS,
  GAP_WORDS,
  JUDGEMENT_WORDS,
  ORIGIN_WORDS,
  PATH_WORDS,
  REVISION_HEADERS,
  REVISION_WORDS,
  SCALE_WORDS,
  SERIES_WORDS,
  YES,
} from './texts';

/*
 * The computed columns of 指標一覧. Each is one formula, for the row of a plan as it was made and for that of a revision:
 * Excel may fill a table's column with one of several formulas that are written into it (OfficeDev/office-js#2093, by
 * design; #5909, #6745). What differs from row to row stands in columns that are written once. A plan that was never
 * revised has no columns of revisions, and its formulas do not ask for them.
 */

/** The cells of a row, and where the columns of years stand in it. */
export interface RegisterCells {
  readonly cell: (column: Column) => string;
  readonly overrides: string;
  readonly override: (index: number) => string;
  /** True in a plan of which anything was revised or added. */
  readonly isRevised: boolean;
}

type FollowedColumn = Column & RegisterColumn;

/** What no revision changes, of the row as the plan was made. */
function followed({ cell, isRevised }: RegisterCells, column: FollowedColumn): string {
  return isRevised ? register(column, cell('firstRow')) : cell(column);
}

type ChangedColumn = 'baseline' | 'baselinePeriod' | 'target' | 'targetPeriod';

const IN_FORCE = {
  baseline: 'baselineNow',
  baselinePeriod: 'baselinePeriodNow',
  target: 'targetNow',
  targetPeriod: 'targetPeriodNow',
} as const;

/** True for what a revision may say otherwise. */
export function isChanged(column: string): column is ChangedColumn {
  return Object.hasOwn(IN_FORCE, column);
}

/** The column in which what a row says stands, its revision counted. */
export function inForce(isRevised: boolean, column: ChangedColumn): Column {
  return isRevised ? IN_FORCE[column] : column;
}

function now({ cell, isRevised }: RegisterCells, column: ChangedColumn): string {
  return cell(inForce(isRevised, column));
}

/** True where a total starts from zero. */
function fromZero(cells: RegisterCells): string {
  return `AND(${followed(cells, 'series')}="${SERIES_WORDS.cumulative}",${followed(cells, 'origin')}="${ORIGIN_WORDS.zero}")`;
}

/** How many expected values are given for a row: those of a revision are its path's. */
function given({ cell, overrides, isRevised }: RegisterCells): string {
  return isRevised ? `IF(${cell('revision')}="",COUNT(${overrides}),0)` : `COUNT(${overrides})`;
}

function isMean(cells: RegisterCells): string {
  return `AND(${cells.cell('path')}="${PATH_WORDS.mean}",${given(cells)}=0)`;
}

/** The formula of a row that goes on with the one before it once the indicator ended. */
function unlessEnded({ cell, isRevised }: RegisterCells, column: RegisterColumn, formula: string): string {
  return isRevised ? `IF(${cell('ended')}<>"",${register(column, cell('beforeRow'))},${formula})` : formula;
}

function isOnward(cell: RegisterCells['cell']): string {
  return `LEFT(${cell('path')},2)="${PATH_WORDS.onward}"`;
}

function startYear(cells: RegisterCells): string {
  const { cell, isRevised } = cells;
  const own = `IF(OR(${fromZero(cells)},${now(cells, 'baseline')}=""),${cell('judgedFrom')}-1,${cell('baselineYear')})`;
  return isRevised
    ? `IF(${cell('baselineYear')}="",${register('startYear', cell('beforeRow'))},${own})`
    : own;
}

function lineStart(cells: RegisterCells): string {
  const { cell, isRevised } = cells;
  const own = `IF(AND(${cell('path')}="${PATH_WORDS.mean}",${given(cells)}=0,${now(cells, 'baseline')}<>""),${cell('baselineMiddle')},${cell('startYear')})`;
  if (!isRevised) return own;
  const onward = `IF(${isOnward(cell)},${cell('fromYear')}-1-${followed(cells, 'lag')},${own})`;
  return unlessEnded(cells, 'lineStart', onward);
}

function step(cells: RegisterCells): string {
  const { cell, isRevised } = cells;
  const target = now(cells, 'target');
  const way = `${cell('lineEnd')}-${cell('lineStart')}`;
  // One year's step is that of the whole way, wherever the path starts anew.
  const years = isRevised
    ? `IF(${isOnward(cell)},${cell('targetYear')}-${cell('startYear')},${way})`
    : `(${way})`;
  return `IF(ROUND(${target}-${cell('start')},8)=0,0,ABS(${target}-${cell('start')})/${years})`;
}

function judgement(cells: RegisterCells): string {
  const { cell } = cells;
  const side = `ROUND(IF(${followed(cells, 'better')}="${BETTER_WORDS.lower}",-1,1)*(${now(cells, 'target')}-${cell('start')}),8)`;
  return (
    `IF(${cell('scale')}="${SCALE_WORDS.rank}","${JUDGEMENT_WORDS.rank}",IF(${side}=0,"${JUDGEMENT_WORDS.maintain}",` +
    `IF(AND(${side}<0,OR(${fromZero(cells)},${now(cells, 'baseline')}<>"")),"${JUDGEMENT_WORDS.declineLimiting}","${JUDGEMENT_WORDS.change}")))`
  );
}

/** What a plan as it was made and its revisions compute alike. */
export function rowFormulas(
  cells: RegisterCells,
): Readonly<
  Record<
    | 'yearlyTarget'
    | 'unconfirmed'
    | 'gap'
    | 'start'
    | 'startYear'
    | 'lineStart'
    | 'lineEnd'
    | 'step'
    | 'judgement',
    string
  >
> {
  const { cell } = cells;
  const assumptions = `${ASSUMPTION_NAMES.indicator},${cell('indicator')}`;
  return {
    yearlyTarget: `IF(${followed(cells, 'series')}="${SERIES_WORDS.cumulative}",(${now(cells, 'target')}-${cell('start')})/(${cell('targetYear')}-${cell('startYear')}),"")`,
    unconfirmed: `COUNTIFS(${assumptions},${ASSUMPTION_NAMES.confirmed},"<>${YES}")`,
    gap: `IF(COUNTIFS(${assumptions},${ASSUMPTION_NAMES.kind},"gap-excluded",${ASSUMPTION_NAMES.confirmed},"${YES}")>0,"${GAP_WORDS.leaveOut}",${cell('gapBase')})`,
    start: `IF(OR(${fromZero(cells)},${now(cells, 'baseline')}=""),0,${now(cells, 'baseline')})`,
    // Where a total may start is decided in the column beside it, so both years stay in the formula.
    startYear: startYear(cells),
    lineStart: lineStart(cells),
    lineEnd: unlessEnded(
      cells,
      'lineEnd',
      `IF(${isMean(cells)},${cell('targetMiddle')},${cell('targetYear')})`,
    ),
    step: step(cells),
    judgement: judgement(cells),
  };
}

/**
 * Where the path of the row before stood in the year before a revision. Before the plan there is no column for it: the
 * path of the plan as it was made runs straight from its start to its first year.
 */
function hinge(cells: RegisterCells): string {
  const { cell } = cells;
  const before = cell('beforeRow');
  const of = (column: RegisterColumn): string => register(column, before);
  const lag = followed(cells, 'lag');
  const { startYear: first } = SETTING_NAMES;
  const from = cell('fromYear');
  const line = {
    from: of('start'),
    startYear: of('lineStart'),
    target: of('target'),
    targetYear: of('lineEnd'),
    lag,
  };
  const origin = `(${of('startYear')}+${lag})`;
  const straight = `${of('start')}+(${of('expected').replace(/\)$/, ',1)')}-${of('start')})*(${first}-1-${origin})/(${first}-${origin})`;
  return (
    `IF(${from}>${first},${register('expected', `${before},${from}-${first}`)},` +
    `IF(${cell('path')}="${PATH_WORDS.onwardFromMean}",${meanColumn(line, `(${first}-0.5)`)},${straight}))`
  );
}

/** The row that a component has in the plan as it was made. */
function firstId(id: string): string {
  return `LEFT(${id},FIND("${REVISION_WORDS.mark}",${id}&"${REVISION_WORDS.mark}")-1)`;
}

/** A column of 計画改定 in the row of a key. */
function said(column: RevisionColumn, key: string): string {
  return `INDEX(${REVISION_NAMES[column]},MATCH(${key},${REVISION_NAMES.key},0))`;
}

/**
 * What a revision says, else what the row before it does. A row that was taken out of 計画改定 changes nothing until the
 * sheets are made anew, and neither does what was added to one.
 */
function changed({ cell }: RegisterCells, column: ChangedColumn): string {
  const isPeriod = column === 'baselinePeriod' || column === 'targetPeriod';
  const own = said(column, cell('id'));
  const says = isPeriod ? `IFERROR(${own}<>"",FALSE)` : `ISNUMBER(${own})`;
  const before = register(column, cell('beforeRow'));
  const blank = (formula: string): string => `IF(${formula}="","",${formula})`;
  return (
    `IF(${cell('revision')}="",${blank(cell(column))},` +
    `IF(AND(ISNUMBER(SEARCH("${REVISION_HEADERS[column]}",${cell('changes')})),${says}),${own},${blank(before)}))`
  );
}

/** What rows compute besides in a plan that was revised. */
export function revisedFormulas(
  cells: RegisterCells,
): Readonly<
  Record<
    | 'firstRow'
    | 'beforeRow'
    | 'baselineNow'
    | 'baselinePeriodNow'
    | 'targetNow'
    | 'targetPeriodNow'
    | 'lineValue'
    | 'remark',
    string
  >
> {
  const { cell } = cells;
  const [id, revision] = [cell('id'), cell('revision')];
  const first = firstId(id);
  const { mark, additionMark, remark } = REVISION_WORDS;
  const key = `${id}&IF(${revision}="",${quoted(additionMark)},"")`;
  const next = `MATCH(${first}&${quoted(mark)}&(N(${revision})+1),${REGISTER_NAMES.id},0)`;
  const isTold = `OR(${revision}<>"",${cell('judgedFrom')}>${SETTING_NAMES.startYear})`;
  return {
    firstRow: registerRow(first),
    beforeRow: `IF(${revision}="","",${registerRow(`${first}&IF(${revision}=1,"",${quoted(mark)}&(${revision}-1))`)})`,
    baselineNow: changed(cells, 'baseline'),
    baselinePeriodNow: changed(cells, 'baselinePeriod'),
    targetNow: changed(cells, 'target'),
    targetPeriodNow: changed(cells, 'targetPeriod'),
    // A target that is the baseline is to be kept, wherever the path had come to.
    lineValue: `IF(${cell('ended')}<>"","",IF(AND(${isOnward(cell)},ROUND(${now(cells, 'target')}-${cell('start')},8)<>0),${hinge(cells)},${cell('start')}))`,
    // Each row adds to its own what those below it say, so that the first tells them all.
    remark: `IF(${isTold},${quoted(remark)}&IFERROR(${said('summary', key)},""),"")&IFERROR(INDEX(${REVISED_REGISTER_NAMES.remark},${next}),"")`,
  };
}

/** True while 計画改定 says that a component was added, and since when. */
function isAdded({ cell }: RegisterCells): string {
  return `COUNTIF(${REVISION_NAMES.key},${cell('id')}&"${REVISION_WORDS.additionMark}")>0`;
}

/**
 * 期待値 (E) of a column year: what is given for it, else the plain line or the mean of it (semantics.md, section 3,
 * E(y)); that of the row before where a revision is not in force yet, blank before a component was added and once it
 * ended.
 */
export function expectedFormula(cells: RegisterCells, year: number, index: number): Spelling {
  const { cell, override, isRevised } = cells;
  const target = now(cells, 'target');
  const line = {
    startYear: cell('lineStart'),
    target,
    targetYear: cell('lineEnd'),
    lag: followed(cells, 'lag'),
  };
  const straight = lineColumn({ ...line, from: cell(isRevised ? 'lineValue' : 'start') }, year);
  const mean = meanColumn(
    { ...line, from: cell('start') },
    `(${cell('countsFrom')}+MAX(${cell('countsFrom')},${String(year)}))/2`,
  );
  const late = `IF(${String(year)}-${line.lag}>=${cell('targetYear')},${target},${override(index)})`;
  const path = spell(
    (part) =>
      `IF(${given(cells)}>0,${late},IF(${cell('path')}="${PATH_WORDS.mean}",${mean},${part(straight)}))`,
  );
  if (!isRevised) return path;
  const isEarlier = `${String(year)}<${cell('fromYear')}`;
  const before = register('expected', `${cell('beforeRow')},${String(index + 1)}`);
  return spell(
    (part) =>
      `IF(AND(${isEarlier},${cell('beforeRow')}<>""),${before},IF(OR(${cell('ended')}<>"",AND(${isEarlier},${isAdded(cells)})),"",${part(path)}))`,
  );
}
