import type { Calculation } from '../../src/sheets/context';
import type { Dump } from '../excel-host/dump';
import type { Allowed } from '../support/allowedDifferences';

/** What is known of sheets in Excel that are compared with the file of `generate`. */
export interface Compared {
  readonly calculation: Calculation;
  /** False where formulas are compared without their values. */
  readonly isCalculated: boolean;
}

/** The font of cells in which nothing was ever put. */
export const BLANK_CELLS: Allowed = {
  reason: 'a dump of Excel’s has formats of touched cells only; a file has those of whole columns too',
  path: /^[^/]+\/columnFormats$/,
  is: ({ excel, file }) =>
    excel === undefined &&
    Array.isArray(file) &&
    file.length === 1 &&
    expectedFont(file[0] as Readonly<Record<string, unknown>>),
};

function expectedFont({ last, ...format }: Readonly<Record<string, unknown>>): boolean {
  return (
    JSON.stringify(format) === JSON.stringify({ fontName: '游ゴシック', fontSize: 10 }) && Number(last) > 0
  );
}

const ALWAYS: readonly Allowed[] = [
  {
    reason: 'Excel has the sheets that the workbook had before',
    path: /^Sheet1$/,
    is: ({ file }) => file === undefined,
  },
  {
    reason: 'a file has a title of its own; in Excel the workbook is the user’s',
    path: /^properties\/Title$/,
    is: ({ excel }) => excel === undefined,
  },
  BLANK_CELLS,
  {
    reason: 'a file says for a whole sheet that rows grow with their text',
    path: /^[^/]+\/growingRows$/,
    is: ({ excel }) => excel === undefined,
  },
  {
    reason:
      'rows in which people write are fitted by Excel, which measures; a file has the height it had when made',
    path: /^[^/]+\/rowHeights\/\d+$/,
    is: ({ excel }) => excel === undefined,
  },
  {
    reason: 'the library calls each chart by a number; Excel shows the name in its list of objects only',
    path: /^総括\d*\/charts\/\d+\/name$/,
    is: ({ file }) => /^Chart \d+$/.test(String(file)),
  },
  {
    reason:
      'Office.js cannot say that a text which looks like a number is no mistake (no counterpart of VBA’s Range.Errors)',
    path: /^[^/]+\/ignoredErrors$/,
    is: ({ excel }) => excel === undefined,
  },
  {
    reason: 'Office.js knows no alternative text of a chart (Excel.Chart, Excel.ChartAreaFormat)',
    path: /^総括\d*\/charts\/\d+\/altText$/,
    is: ({ excel }) => excel === undefined,
  },
];

const CALCULATED_BY_FUNCTIONS: Allowed = {
  reason: 'whether the add-in is loaded is known in Excel alone',
  path: /^はじめに\/cells\/A4\/value$/,
  is: ({ excel, file }) =>
    excel === 'アドイン：読み込まれています。' &&
    typeof file === 'string' &&
    file.startsWith('アドイン：読み込まれていません。'),
};

/** All in which sheets made in Excel and the file of `generate` may differ. */
export function fileDifferences({ calculation, isCalculated }: Compared): readonly Allowed[] {
  return calculation === 'functions' && isCalculated ? [...ALWAYS, CALCULATED_BY_FUNCTIONS] : ALWAYS;
}

/** The dump without what formulas gave. */
export function withoutResults(dump: Dump): Dump {
  const isCell = (value: object): boolean => 'formula' in value && !('area' in value) && !('name' in value);
  return JSON.parse(
    JSON.stringify(dump, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && isCell(value) ? { ...value, value: undefined } : value,
    ),
  ) as Dump;
}
