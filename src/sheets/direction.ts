import { departmentsIn } from '../plan/departments';
import type { Direction, Goal } from '../plan/schema';
import { countsFormula, yearHeader } from './columns/counts';
import { both, quoted } from './columns/spelling';
import { directionSheetName, nameSuffix } from './context';
import type { SheetContext } from './context';
import { BESIDE_WIDTHS, gridWidths, putEntryTables } from './entryTables';
import { bodyOf, putBackLink } from './listSheet';
import type { StreamedSheet } from './model';
import { SETTING_NAMES } from './names';
import { pageBreaks, printScale } from './pages';
import { SheetBuilder } from './sheetBuilder';
import { countsText } from './shownTexts';
import { COLORS, STYLES, TEXT_FORMAT, withFormat } from './styles';
import {
  departmentHeader,
  HEADERS,
  NEXT_STEP_WORDS,
  PROGRESS_WORDS,
  SECTIONS,
  SENTENCES,
  YES,
} from './texts';

const SPARE_ROWS = 5;
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** ① of the measure `1-4-1`: its number inside the direction. */
function measureNumber(measureId: string): string {
  const number = Number(measureId.split('-')[2]);
  return CIRCLED[number - 1] ?? String(number);
}

/** The lines that say where one is, how it goes and what to do; the same on every entry sheet. */
export function putHeading(
  builder: SheetBuilder,
  context: SheetContext,
  heading: {
    readonly above: string;
    readonly title: string;
    readonly purpose: string;
    readonly noun: string;
    readonly conditions: Parameters<typeof countsFormula>[1];
    readonly counts: ReturnType<SheetContext['evaluations']>;
    readonly lastColumn: number;
    /** What to do here. Default: how actuals are typed. */
    readonly says?: string;
  },
): number {
  const { years, settings } = context;
  builder.put(0, 0, heading.above, STYLES.quiet);
  putBackLink(builder, heading.lastColumn);
  builder.put(1, 0, heading.title, STYLES.title);
  builder.put(2, 0, heading.purpose, STYLES.quiet);
  const header = years.find(({ year }) => year === settings.evaluationYear)?.header ?? '';
  const year = yearHeader(SETTING_NAMES.evaluationYear);
  builder.compute(
    3,
    0,
    both(`${year}&"の評価　　"&${countsFormula(heading.noun, heading.conditions)}`),
    `${header}の評価　　${countsText(heading.noun, heading.counts)}`,
    STYLES.lead,
  );
  builder.put(4, 0, heading.says ?? SENTENCES.entry, STYLES.quiet);
  builder.compute(
    5,
    0,
    both(`IF(${SETTING_NAMES.evaluationYear}=${SETTING_NAMES.wordsYear},"","${SENTENCES.otherYear}")`),
    '',
    STYLES.alert,
  );
  return 6;
}

/** The number of a spare row: 2 of `1-4/s2`. */
function spareNumber(id: string): number {
  return Number(/\/s(\d+)$/.exec(id)?.[1] ?? 0);
}

function putInitiatives(
  builder: SheetBuilder,
  context: SheetContext,
  direction: Direction,
  from: number,
): { readonly first: number; readonly last: number } {
  const placed = direction.measures.flatMap((measure) =>
    measure.initiatives.map((initiative) => ({
      measure,
      initiative,
      // As they are called in the year that the sheet is of; 計画体系 keeps what the document prints.
      names: departmentsIn(context.plan, initiative.departments, context.settings.evaluationYear),
    })),
  );
  const added = context.initiatives.added.filter(({ id }) => id.startsWith(`${direction.id}/`));
  const most = Math.max(
    1,
    ...placed.map(({ names }) => names.length),
    ...added.map(({ departments }) => departments.length),
  );
  const departments = Array.from({ length: most }, (_, index) => departmentHeader(index + 1));
  const headers = [
    HEADERS.initiativeId,
    HEADERS.initiative,
    HEADERS.measure,
    HEADERS.coCreation,
    ...departments,
    HEADERS.progress,
    HEADERS.initiativeNext,
    HEADERS.remark,
  ];
  builder.put(from, 0, `${SECTIONS.initiatives}　（${direction.id} ${direction.title}）`, STYLES.section);
  const header = from + 1;
  // As many spare rows are free as in a new workbook, beside those that were used.
  const spareRows = Math.max(0, ...added.map(({ id }) => spareNumber(id))) + SPARE_ROWS;
  const rows = placed.length + spareRows;
  const area = builder.table(`acts_${nameSuffix(direction.id)}`, header, 0, headers, rows, STYLES.header);
  const progress = 4 + most;
  const putEntries = (row: number, id: string): void => {
    const typed = context.initiatives.years.get(id)?.get(context.settings.evaluationYear);
    builder.put(row, progress, typed?.progress ?? null, STYLES.entryCentre);
    builder.put(row, progress + 1, typed?.next ?? null, STYLES.entryCentre);
    // A long remark runs on over the empty cells beside it.
    builder.put(row, progress + 2, typed?.remark ?? null, withFormat('entryLong', TEXT_FORMAT));
    builder.atLeast(row, 24);
  };
  placed.forEach(({ measure, initiative, names }, index) => {
    const row = header + 1 + index;
    builder.put(row, 0, initiative.id, STYLES.code);
    builder.put(row, 1, initiative.label, STYLES.text);
    builder.put(row, 2, measureNumber(measure.id), STYLES.centre);
    builder.put(row, 3, initiative.coCreation ? YES : null, STYLES.centre);
    departments.forEach((_, offset) => {
      builder.put(row, 4 + offset, names[offset] ?? null, STYLES.centre);
    });
    putEntries(row, initiative.id);
  });
  for (let spare = 1; spare <= spareRows; spare++) {
    const row = header + placed.length + spare;
    const id = `${direction.id}/s${String(spare)}`;
    const own = added.find((initiative) => initiative.id === id);
    builder.put(row, 0, id, { ...STYLES.code, color: COLORS.quiet });
    builder.put(row, 1, own?.label ?? null, withFormat('entryText', TEXT_FORMAT));
    builder.put(row, 2, own?.measure ?? null, STYLES.entryCentre);
    builder.put(row, 3, own?.coCreation ?? null, STYLES.entryCentre);
    departments.forEach((_, offset) => {
      builder.put(row, 4 + offset, own?.departments[offset] ?? null, { ...STYLES.entryCentre, wrap: true });
    });
    putEntries(row, id);
  }
  const list = (column: number, values: readonly string[], title: string): void => {
    builder.validate({
      area: bodyOf(area, column),
      rule: { kind: 'list', values },
      style: 'warning',
      errorTitle: `${title}を確かめてください`,
      error: `${values.join('・')}のどれかを選んでください。`,
    });
  };
  list(progress, PROGRESS_WORDS, HEADERS.progress);
  list(progress + 1, NEXT_STEP_WORDS, HEADERS.initiativeNext);
  return { first: from, last: area.lastRow };
}

/** The sheet of one basic direction: its KPIs to fill, their explanation, its initiatives. */
export function directionSheet(context: SheetContext, goal: Goal, direction: Direction): StreamedSheet {
  const { plan, settings, indicators } = context;
  const own = indicators.filter(({ place }) => place.direction?.id === direction.id);
  const widths = gridWidths(context.years.length);
  const lastColumn = widths.length - 1;
  const builder = new SheetBuilder([...widths, ...BESIDE_WIDTHS]);
  const from = putHeading(builder, context, {
    above: `基本目標${goal.id}　${goal.title}`,
    title: `${direction.id}　${direction.title}`,
    purpose: direction.purpose,
    noun: 'ＫＰＩ',
    // With a wildcard the criterion stays text: "1-1" alone would be read as a date.
    conditions: { indicator: quoted(`${direction.id}-*`) },
    counts: context
      .evaluations(settings.evaluationYear)
      .filter(({ place }) => place.direction?.id === direction.id),
    lastColumn,
  });
  const { next, whySection } = putEntryTables(builder, context, own, nameSuffix(direction.id), from + 1);
  const initiatives = putInitiatives(builder, context, direction, next + 1);
  const name = directionSheetName(direction);
  const scale = printScale(widths, 'a4');
  const breaks = pageBreaks(
    (row) => builder.heightOf(row),
    [
      { first: 0, last: whySection - 1 },
      { first: whySection, last: next },
      { first: initiatives.first, last: initiatives.last },
    ],
    scale,
    'a4',
  );
  return builder.build(
    { id: `direction:${direction.id}`, name, tabColor: null, frozen: { rows: 4, columns: 2 } },
    {
      paper: 'a4',
      orientation: 'landscape',
      // One set of rows can repeat. A program that breaks pages by itself does so inside the longest table, the last.
      titleRows: { first: initiatives.first + 1, last: initiatives.first + 1 },
      pageBreaks: breaks,
      lastColumn,
      footerLeft: plan.shortTitle,
      footerRight: name,
    },
  );
}
