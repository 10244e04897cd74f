import type { PreparedComponent } from '../kpi/terms';
import { departmentIn, departmentsIn } from '../plan/departments';
import type { Goal, Measure } from '../plan/schema';
import { leadNow } from './columns/lead';
import { fullRating, ratingBefore } from './columns/ratingText';
import { both, data, quoted, register, registerRow, shownText } from './columns/spelling';
import { displayName } from './context';
import type { SheetContext } from './context';
import { columnLetters } from './model';
import type { Scalar } from './model';
import { SETTING_NAMES } from './names';
import type { SheetBuilder } from './sheetBuilder';
import { ratingBeforeText, shownNumber } from './shownTexts';
import { STYLES } from './styles';
import { NONE, RATING_TEXTS, SERIES_WORDS, STATUS_WORDS } from './texts';

/*
 * What the evaluation council reads beside each 具体的施策, 担当課 and 指標値と評価, put together row by row beside the
 * goal's page of 総括: a line a component, each joined to the ones before it. So a formula stays as long as it is however
 * many indicators a measure has, and every measure's row of 評価 has the same one.
 */

/** A cell of 評価 names no more components of a measure, and no more leads, than these. */
const MOST = 5;
const NO_INDICATOR = 'この施策にＫＰＩはありません。';
const BETWEEN_LEADS = '・';
const BREAK = 'CHAR(10)';

const COLUMNS = [
  { key: 'measure', header: '施策ID' },
  { key: 'id', header: '指標ID' },
  { key: 'number', header: '番号' },
  { key: 'lead', header: '課の番号' },
  { key: 'department', header: '課' },
  { key: 'line', header: '指標値と評価' },
  { key: 'ends', header: '終わりの行' },
  { key: 'lines', header: '指標値と評価（つなぎ）' },
  { key: 'leads', header: '担当課（つなぎ）' },
  { key: 'rest', header: 'ほか' },
] as const;

type Key = (typeof COLUMNS)[number]['key'];
const KEYS = COLUMNS.map(({ key }) => key);

/** The names of a goal's block: which row ends a measure, and what 評価 takes from it: lines, leads, the rest. */
export function councilNames(goal: string): { readonly ends: string; readonly texts: string } {
  return { ends: `ov_ends_${goal}`, texts: `ov_council_${goal}` };
}

interface Line {
  readonly measure: Measure;
  readonly prepared: PreparedComponent | null;
  /** Of the component in its measure, from 1; 0 where the measure has none. */
  readonly number: number;
  /** Of the indicator in its measure where the row tells its lead, else 0. */
  readonly lead: number;
  readonly department: string;
  readonly text: string;
  readonly isLast: boolean;
  readonly rest: string;
}

/** Without KPIs of its own: the department that most of the measure's initiatives name. */
function departmentOf({ plan, settings }: SheetContext, { initiatives }: Measure): string {
  const counts = new Map<string, number>();
  const named = initiatives.flatMap(({ departments }) =>
    departmentsIn(plan, departments, settings.evaluationYear),
  );
  for (const department of named) counts.set(department, (counts.get(department) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? '';
}

function lineText(context: SheetContext, { id, indicator, component }: PreparedComponent): string {
  const part = context.component(id, context.settings.evaluationYear);
  const own = part.actualYear === part.year ? part.actual : null;
  const { decimals, unit, series } = indicator;
  const expected = part.expected === null ? '' : `（期待値 ${shownNumber(part.expected, decimals + 1)}）`;
  const value =
    own === null ? '' : `${shownNumber(own, decimals + (series === 'average' ? 1 : 0))}${unit}${expected}`;
  const rating =
    part.rating === null
      ? `${NONE} ${STATUS_WORDS[part.status]}`
      : RATING_TEXTS[part.rating].full + ratingBeforeText(part);
  return `${displayName(indicator.name, component.label)}：${value} ${rating}`;
}

function linesOf(context: SheetContext, measure: Measure): readonly Line[] {
  const { plan, settings } = context;
  const indicators = context.indicators.filter(({ place }) => place.measure?.id === measure.id);
  const count = indicators.reduce((sum, { components }) => sum + components.length, 0);
  if (count === 0) {
    const department = departmentOf(context, measure);
    return [
      { measure, prepared: null, number: 0, lead: 0, department, text: NO_INDICATOR, isLast: true, rest: '' },
    ];
  }
  const rest = count > MOST ? `ほか${String(count - MOST)}件` : '';
  let number = 0;
  return indicators.flatMap(({ place, components }, index) =>
    components.map((prepared, at): Line => {
      number += 1;
      const isLead = at === 0 && index < MOST;
      return {
        measure,
        prepared,
        number,
        lead: isLead ? index + 1 : 0,
        department: departmentIn(plan, place.indicator.lead.department, settings.evaluationYear),
        text: lineText(context, prepared),
        isLast: number === count,
        rest,
      };
    }),
  );
}

/** The formula of `lineText`; every component of the goal has the same one. */
function lineFormula(idCell: string, isRevised: boolean): string {
  const at = (column: Parameters<typeof data>[0]): string =>
    data(column, idCell, SETTING_NAMES.evaluationYear);
  const row = registerRow(idCell);
  const decimals = register('decimals', row);
  const label = `IF(ISNUMBER(FIND("/",${idCell})),"（"&MID(${idCell},FIND("/",${idCell})+1,99)&"）","")`;
  const expected = `IF(${at('expected')}="","","（期待値 "&${shownText(at('expected'), `(${decimals}+1)`)}&"）")`;
  const digits = `(${decimals}+IF(${register('series', row)}="${SERIES_WORDS.average}",1,0))`;
  const value = `IF(${at('evaluated')}="","",${shownText(at('evaluated'), digits)}&${register('unit', row)}&${expected})`;
  const rating = `IF(${at('rating')}="","${NONE} "&${at('status')},${fullRating(at('rating'))}${isRevised ? `&${ratingBefore(idCell)}` : ''})`;
  return `IF(${idCell}="",${quoted(NO_INDICATOR)},${register('name', row)}&${label}&"："&${value}&" "&${rating})`;
}

/** What 評価 shows of a measure: the formulas by the cell with its ID, alike in every row. */
export function councilFormulas(
  goal: string,
  idCell: string,
): { readonly lead: string; readonly figures: string } {
  const { ends, texts } = councilNames(goal);
  const at = (column: number): string => `INDEX(${texts},MATCH(${idCell},${ends},0),${String(column)})`;
  return {
    lead: `SUBSTITUTE(${at(2)},${BREAK},"${BETWEEN_LEADS}")`,
    figures: `${at(1)}&IF(${at(3)}="","",${BREAK}&${at(3)})`,
  };
}

interface Joined {
  readonly lines: readonly string[];
  readonly leads: readonly string[];
}

function joined({ lines, leads }: Joined, line: Line): Joined {
  if (line.number <= 1) return { lines: [line.text], leads: [line.department] };
  const isKnown = line.lead === 0 || leads.includes(line.department);
  return {
    lines: line.number > MOST ? lines : [...lines, line.text],
    leads: isKnown ? leads : [...leads, line.department],
  };
}

export interface CouncilTexts {
  readonly lead: string;
  readonly figures: string;
}

/** What 評価 shows of each measure of a goal, by its ID. */
export function councilTexts(context: SheetContext, goal: Goal): ReadonlyMap<string, CouncilTexts> {
  const measures = goal.directions.flatMap((direction) => direction.measures);
  return new Map(
    measures.map((measure) => {
      const own = linesOf(context, measure);
      const { lines, leads } = own.reduce(joined, { lines: [], leads: [] });
      const rest = own.at(-1)?.rest ?? '';
      const figures = [...lines, ...(rest === '' ? [] : [rest])].join('\n');
      return [measure.id, { lead: leads.join(BETWEEN_LEADS), figures }];
    }),
  );
}

/** Puts a goal's block. It is no table of Excel's: rows are told apart by what is above them. */
export function putCouncilLines(
  builder: SheetBuilder,
  context: SheetContext,
  goal: Goal,
  at: { readonly row: number; readonly column: number },
): void {
  const lines = goal.directions.flatMap((direction) =>
    direction.measures.flatMap((measure) => linesOf(context, measure)),
  );
  const isRevised = lines.some(({ prepared }) => (prepared?.component.revisions.length ?? 0) > 0);
  const columnOf = (key: Key): number => at.column + KEYS.indexOf(key);
  builder.put(at.row, at.column, '評価会議のシートの文（印刷されません）', STYLES.section);
  builder.putRow(
    at.row + 1,
    at.column,
    COLUMNS.map(({ header }) => header),
    STYLES.header,
  );
  const first = at.row + 2;
  let texts: Joined = { lines: [], leads: [] };
  lines.forEach((line, index) => {
    const row = first + index;
    const cell = (key: Key, of = row): string => `$${columnLetters(columnOf(key))}${String(of + 1)}`;
    const put = (key: Key, value: Scalar | null): void => {
      builder.put(row, columnOf(key), value, STYLES.code);
    };
    const compute = (key: Key, formula: string, value: Scalar): void => {
      builder.compute(row, columnOf(key), both(formula), value, STYLES.code);
    };
    texts = joined(texts, line);
    const [id, number] = [cell('id'), cell('number')];
    put('measure', line.measure.id);
    put('id', line.prepared?.id ?? null);
    put('number', line.number);
    put('lead', line.lead);
    if (line.prepared === null) put('department', line.department);
    else compute('department', leadNow(context.plan, id, registerRow(id)), line.department);
    compute('line', lineFormula(id, isRevised), line.text);
    put('ends', line.isLast ? line.measure.id : null);
    const above = (key: Key): string => cell(key, row - 1);
    compute(
      'lines',
      `IF(${number}<=1,${cell('line')},IF(${number}>${String(MOST)},${above('lines')},${above('lines')}&${BREAK}&${cell('line')}))`,
      texts.lines.join('\n'),
    );
    const among = (text: string): string => `${BREAK}&${text}&${BREAK}`;
    compute(
      'leads',
      `IF(${number}<=1,${cell('department')},IF(${cell('lead')}=0,${above('leads')},` +
        `IF(ISNUMBER(FIND(${among(cell('department'))},${among(above('leads'))})),${above('leads')},${above('leads')}&${BREAK}&${cell('department')})))`,
      texts.leads.join('\n'),
    );
    put('rest', line.isLast && line.rest !== '' ? line.rest : null);
  });
  const lastRow = first + Math.max(1, lines.length) - 1;
  const names = councilNames(goal.id);
  const area = (
    from: Key,
    to: Key,
  ): { row: number; column: number; lastRow: number; lastColumn: number } => ({
    row: first,
    column: columnOf(from),
    lastRow,
    lastColumn: columnOf(to),
  });
  builder.name({ name: names.ends, area: area('ends', 'ends') });
  builder.name({ name: names.texts, area: area('lines', 'rest') });
}
