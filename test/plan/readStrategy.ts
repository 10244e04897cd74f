/*
 * Reads the text of the strategy's PDF by its own lines, without knowing the plan file: the test compares the two.
 * Spreads stand twice in the text, a measure's title before or after its table, and rows of departments broken in two.
 */

/** One printed figure: white space dropped, NFKC; `period` is the table head's where the figure has none of its own. */
export interface PrintedFigure {
  readonly label: string | null;
  readonly printed: string;
  readonly period: string;
}

export interface PrintedIndicator {
  /** With every qualifier: (累計), (各年10月1日). */
  readonly name: string;
  readonly source: string | null;
  readonly baselines: readonly PrintedFigure[];
  readonly targets: readonly PrintedFigure[];
  /** Lines that explain the figures: 理想の子ども数:2.24人, (3.929件). */
  readonly remarks: readonly string[];
}

export interface PrintedInitiative {
  readonly sentence: string;
  readonly departments: readonly string[];
  readonly coCreation: boolean;
}

export interface PrintedMeasure {
  readonly id: string;
  readonly title: string;
  readonly indicators: readonly PrintedIndicator[];
  readonly initiatives: readonly PrintedInitiative[];
}

export interface PrintedGoal {
  readonly id: string;
  readonly outcomes: readonly PrintedIndicator[];
  readonly directions: readonly { readonly id: string; readonly title: string }[];
}

export interface Strategy {
  /** The whole text, NFKC, without white space. */
  readonly plain: string;
  readonly goals: readonly PrintedGoal[];
  readonly measures: readonly PrintedMeasure[];
  /** Where the second copy of a table says something else than the first: the measure, and both texts. */
  readonly contradictions: readonly { readonly id: string; readonly texts: readonly [string, string] }[];
}

export function withoutSpace(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

const CIRCLED = '①②③④⑤⑥⑦⑧⑨';
const KPI_TABLE = '重要業績評価指標〔KPI〕';
const GOAL_TABLE = /^項目基準値/;
const TABLE_HEAD = /基準値\(([^)]*)\)(?:評価指標|目標値)\(([^)]*)\)/;
const FIGURE =
  /(小6|中3|男性|女性)?(-|県内\d+位|\d+\.\d+\/10\.0|▲?\d[\d,.億憶万]*(?:千円|万円|億円|円|万人|人|社|件|戸|施設|回|歳|%))/y;
const PERIOD = /^\(([RH]\d[^)]*)\)$/;
const REMARK = /^(?:\(\d[\d.]*件\)|.*数:\d.*)$/;
const DEPARTMENT = /^[^。、(]{1,14}(?:課|担当|事務所|博物館)$/;
const CO_CREATION = '(共創プロジェクト事業)';

/** The figures of a line that holds nothing else: 小6 79.9% is one, 31社 135社 are two; null for any other line. */
function figuresOf(line: string): { label: string | null; printed: string }[] | null {
  const figures: { label: string | null; printed: string }[] = [];
  FIGURE.lastIndex = 0;
  while (FIGURE.lastIndex < line.length) {
    const found = FIGURE.exec(line);
    if (!found) return null;
    figures.push({ label: found[1] ?? null, printed: found[2] ?? '' });
  }
  return figures;
}

interface OpenIndicator {
  name: string;
  source: string | null;
  figures: { label: string | null; printed: string; period: string | null }[];
  remarks: string[];
}

function closed(open: OpenIndicator, head: readonly [string, string]): PrintedIndicator {
  const half = open.figures.length / 2;
  if (half < 1 || !Number.isInteger(half))
    throw new Error(`${open.figures.length} figures of 「${open.name}」`);
  const withPeriod = (from: number, to: number, ofHead: string): PrintedFigure[] =>
    open.figures.slice(from, to).map((figure) => ({ ...figure, period: figure.period ?? ofHead }));
  return {
    name: open.name,
    source: open.source,
    baselines: withPeriod(0, half, head[0]),
    targets: withPeriod(half, open.figures.length, head[1]),
    remarks: open.remarks,
  };
}

/** A table of indicators: name, 資料 and head in any order before the figures; a name after figures begins the next. */
function readIndicators(lines: readonly string[]): PrintedIndicator[] {
  let head: [string, string] | null = null;
  const all: OpenIndicator[] = [];
  let open: OpenIndicator | undefined;
  for (const line of lines) {
    const heads = TABLE_HEAD.exec(line);
    const source = /^※資料:(.*)$/.exec(line)?.[1];
    const period = PERIOD.exec(line)?.[1];
    const figures = figuresOf(line);
    if (heads) head = [heads[1] ?? '', heads[2] ?? ''];
    else if (source !== undefined && open) open.source = source;
    else if (period !== undefined && open) {
      const last = open.figures.at(-1);
      if (last) last.period = period;
    } else if (figures && open) {
      open.figures.push(...figures.map((figure) => ({ ...figure, period: null })));
    } else if (REMARK.test(line) && open) open.remarks.push(line);
    else if (open?.figures.length === 0) open.name += line;
    else {
      open = { name: line, source: null, figures: [], remarks: [] };
      all.push(open);
    }
  }
  if (head === null) throw new Error(`no head in the table of 「${all[0]?.name ?? ''}」`);
  const found = head;
  return all.map((indicator) => closed(indicator, found));
}

interface OpenInitiative {
  sentence: string;
  departments: string[];
  coCreation: boolean;
}

/** The rows below 具体的な取組; ends at the first line that is neither a row's number, its text nor a department. */
function readInitiatives(lines: readonly string[]): PrintedInitiative[] {
  const rows: OpenInitiative[] = [];
  let broken = '';
  for (const [index, line] of lines.entries()) {
    const row = rows.at(-1);
    const begin = new RegExp(`^${rows.length + 1}(?:$|(\\D.*。)(.*)$)`).exec(line);
    if (begin && (row === undefined || row.departments.length > 0)) {
      const department = begin[2] ?? '';
      rows.push({
        sentence: begin[1] ?? '',
        departments: department === '' ? [] : [department],
        coCreation: false,
      });
    } else if (!row) {
      return [];
    } else if (!row.sentence.endsWith('。')) {
      row.sentence += line;
    } else if (line === CO_CREATION) {
      row.coCreation = true;
    } else if (DEPARTMENT.test(broken + line)) {
      row.departments.push(broken + line);
      broken = '';
    } else if (/^[^。、\d]{2,8}$/.test(line) && DEPARTMENT.test(lines[index + 1] ?? '')) {
      broken = line;
    } else {
      return rows;
    }
  }
  return rows;
}

interface GoalPage {
  readonly goal: PrintedGoal;
  readonly measures: readonly { readonly id: string; readonly title: string }[];
}

/** The page that opens a goal: its outcomes, then the titles of each direction's measures and below them its own. */
function readGoalPage(lines: readonly string[], raw: readonly string[]): GoalPage {
  const titlesFrom = raw.findIndex((line) => CIRCLED.includes(line.charAt(0)) && line !== '');
  const directions: { id: string; title: string }[] = [];
  const measures: { id: string; title: string }[] = [];
  const number = lines.map((line) => /^基本目標(\d)/.exec(line)?.[1]).find((found) => found !== undefined);
  if (number === undefined) throw new Error('a goal page without its number');
  let waiting: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '数値目標') break;
    if (index < titlesFrom) continue;
    const direction = /^\((\d)\)(.+)$/.exec(line);
    if (direction) {
      const id = `${number}-${direction[1] ?? ''}`;
      directions.push({ id, title: direction[2] ?? '' });
      measures.push(...waiting.map((title, place) => ({ id: `${id}-${place + 1}`, title })));
      waiting = [];
    } else waiting.push(line.slice(1));
  }
  return {
    goal: { id: number, outcomes: readIndicators(lines.slice(0, titlesFrom)), directions },
    measures,
  };
}

interface Table {
  title: string | null;
  readonly indicators: readonly PrintedIndicator[];
  readonly initiatives: readonly PrintedInitiative[];
}

/** Every KPI table with the title of its measure, which stands right before it or else after it. */
function readTables(lines: readonly string[], raw: readonly string[]): Table[] {
  const tables: Table[] = [];
  let untitled: Table | null = null;
  let title: string | null = null;
  for (const [index, line] of lines.entries()) {
    const found = new RegExp(`^具体的施策[${CIRCLED}]\\s*(.+)$`).exec(raw[index] ?? '')?.[1];
    if (found !== undefined) {
      if (untitled) untitled.title = withoutSpace(found);
      else title = withoutSpace(found);
      untitled = null;
    } else if (line === KPI_TABLE) {
      if (untitled) throw new Error(`a table without a title before line ${index + 1}`);
      const rest = lines.slice(index + 1);
      const rows = rest.indexOf('具体的な取組');
      const table = {
        title,
        indicators: readIndicators(rest.slice(0, rows)),
        initiatives: readInitiatives(rest.slice(rows + 2)),
      };
      tables.push(table);
      untitled = title === null ? table : null;
      title = null;
    }
  }
  return tables;
}

function firstOfEach<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.toReversed().map((item) => [key(item), item])).values()].toReversed();
}

export function readStrategy(text: string): Strategy {
  const raw = text.split('\n').map((line) => line.trim());
  const lines = raw.map(withoutSpace);
  const goalPages = lines.flatMap((line, index) => {
    if (!GOAL_TABLE.test(line)) return [];
    const length = lines.slice(index).findIndex((later) => /^基本目標\d/.test(later)) + 1;
    return [readGoalPage(lines.slice(index, index + length), raw.slice(index, index + length))];
  });
  const pages = firstOfEach(goalPages, ({ goal }) => goal.id);
  const tables = readTables(lines, raw);

  const contradictions: { id: string; texts: [string, string] }[] = [];
  const measures = pages
    .flatMap((page) => page.measures)
    .map(({ id, title }) => {
      const copies = tables.filter((table) => table.title === title);
      const [first] = copies;
      if (!first) throw new Error(`no table for ${id} 「${title}」`);
      for (const copy of copies) {
        const texts = [first, copy].map((table) => JSON.stringify([table.indicators, table.initiatives]));
        const [one = '', other = ''] = texts;
        if (one !== other) contradictions.push({ id, texts: [one, other] });
      }
      return { id, title, indicators: first.indicators, initiatives: first.initiatives };
    });
  const titles = new Set(measures.map(({ title }) => title));
  const stray = tables.find((table) => table.title === null || !titles.has(table.title));
  if (stray) throw new Error(`a table whose title no goal page lists: 「${stray.title ?? ''}」`);

  return { plain: lines.join(''), goals: pages.map(({ goal }) => goal), measures, contradictions };
}
