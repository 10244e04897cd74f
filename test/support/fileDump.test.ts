import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { createWorkbook } from '../../src/jobs/create';
import { writeWorkbook } from '../../src/xlsx/write';
import { bundledPlan, fiveYears } from '../xlsx/computedCells';
import { dumpDifferences } from './dumpDifferences';
import { fileDump, pointsOfWidth } from './fileDump';

const SHEETS = new Set(['設定', '1-1 新ビジネス創出', '総括']);

let file: Uint8Array;

beforeAll(async () => {
  const workbook = createWorkbook(bundledPlan, fiveYears, { evaluationYear: 2027 });
  const sheets = workbook.sheets.filter(({ name }) => SHEETS.has(name));
  file = await writeWorkbook({ ...workbook, sheets }, 'functions');
});

/** The file with the first place of a part changed that looks like something. */
function changed(part: string, from: string | RegExp, to: string): Uint8Array {
  const parts = unzipSync(file);
  const before = strFromU8(parts[part] ?? new Uint8Array());
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${part} has no ${String(from)}`);
  return zipSync({ ...parts, [part]: strToU8(after) }, { level: 0 });
}

const DIRECTION = 'xl/worksheets/sheet2.xml';
const OVERVIEW = 'xl/worksheets/sheet3.xml';
const WORKBOOK = 'xl/workbook.xml';

describe('the dump of a file', () => {
  it.each([
    [WORKBOOK, '<sheet name="設定"', '<sheet state="hidden" name="設定"', '設定/visibility'],
    [WORKBOOK, 'activeTab="0"', 'activeTab="1"', 'activeSheet'],
    [WORKBOOK, "'設定'!$B$5<", "'設定'!$B$6<", 'names/'],
    [WORKBOOK, '"overview"', '"other"', '総括/names/1/formula'],
    [WORKBOOK, /(_xlnm.Print_Area" localSheetId="1">[^<]*\$)\d+/, '$1999', '/pageLayout/printArea/0'],
    [
      WORKBOOK,
      /(_xlnm.Print_Titles" localSheetId="1">[^$]*)\$\d+:\$\d+/,
      '$1$$1:$$1',
      '/pageLayout/titleRows',
    ],
    [OVERVIEW, 'showGridLines="0"', '', '総括/showGridlines'],
    [DIRECTION, 'width="10.5"', 'width="10.8"', '/columnWidths/0/1'],
    [DIRECTION, / ht="[\d.]+"/, ' ht="99"', '/rowHeights/0/1'],
    [DIRECTION, /_xldudf_KPI_[A-Z]+/, 'SUM', '/formula'],
    [DIRECTION, /<c r="A1" t="s" s="\d+">/, '<c r="A1" t="s" s="0">', '/cells/A1/format/'],
    [DIRECTION, /<v>[\d.]+<\/v><\/c><c r="H10"/, '<v>12345</v></c><c r="H10"', '/cells/G10/value'],
    [DIRECTION, 'formatColumns="0"', '', '/protection/allowFormatColumns'],
    [DIRECTION, 'priority="1"', 'priority="99"', '/conditionalFormats/'],
    [DIRECTION, 'errorStyle="warning"', '', '/validations/0/errorAlert/style'],
    [DIRECTION, /<formula1>OR/, '<formula1>AND', '/validations/0/rule/members/formula'],
    [DIRECTION, 'location="&apos;', 'location="&apos;x', '/hyperlink/documentReference'],
    [DIRECTION, 'xSplit="2"', 'xSplit="3"', '/frozen'],
    [DIRECTION, 'fitToHeight="0"', 'fitToHeight="1"', '/pageLayout/zoom/verticalFitToPages'],
    [DIRECTION, /paperSize="[89]"/, 'paperSize="1"', '/pageLayout/paperSize'],
    [DIRECTION, '&amp;C&amp;9', '&amp;C&amp;8', '/pageLayout/headersFooters/defaultForAllPages/CenterFooter'],
    [DIRECTION, 'header="0.25"', 'header="0.26"', '/pageLayout/margins/header'],
    [DIRECTION, '<brk id="', '<brk id="1', '/horizontalPageBreaks/0'],
    ['xl/tables/table2.xml', 'showRowStripes="0"', 'showRowStripes="1"', '/showBandedRows'],
    ['xl/charts/chart1.xml', '<c:gapWidth val="60"/>', '<c:gapWidth val="61"/>', '/GapWidth'],
    ['xl/charts/chart1.xml', 'srgbClr val="7FC79B"', 'srgbClr val="2E7D50"', '/Format/Fill/Color'],
    ['xl/styles.xml', 'locked="0"', 'locked="1"', '/format/locked'],
    ['xl/styles.xml', '<left style="thin">', '<left>', '/format/edgeLeft'],
    ['xl/styles.xml', / wrapText="(1|true)"/, '', '/format/wrapText'],
  ])('shows a change of %s: %s', (part, from, to, path) => {
    const differences = dumpDifferences(fileDump(file), fileDump(changed(part, from, to)));
    expect(differences.map((difference) => difference.path)).toEqual(
      expect.arrayContaining([expect.stringContaining(path)]),
    );
  });

  it('fails for what it does not know', () => {
    expect(() => fileDump(changed(OVERVIEW, '<sheetData>', '<phoneticPr/><sheetData>'))).toThrow(
      'phoneticPr',
    );
    expect(() => fileDump(changed('xl/workbook.xml', '<workbook ', '<!DOCTYPE x><workbook '))).toThrow(
      'document type',
    );
  });

  it('has the pixels of a width cut, in points', () => {
    // 7 pixels a character; what is left of a pixel falls away.
    expect([1, 8.43, 10.5].map(pointsOfWidth)).toEqual([7 * 0.75, 59 * 0.75, 73 * 0.75]);
  });
});
