import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkWorkbook } from '../../src/jobs/check';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { address } from '../../src/sheets/model';
import { readSheetsOfFile } from '../../src/xlsx/read';
import { BLANK_CELLS } from '../excel/fileDifferences';
import { smallPlan } from '../excel/smallPlan';
import { fillIn, idsOf } from '../excel/workbookCells';
import { judgeDifferences } from '../support/allowedDifferences';
import { fileDump } from '../support/fileDump';
import { describeWithLibreOffice, recalculate } from '../support/office';
import { isSameValue, valuesIn } from '../xlsx/computedCells';
import { startExcel } from './client';
import { dumpWorkbook } from './dump';
import type { Dump } from './dump';
import { nodeCalculator } from './engine/node';
import type { ExcelHost } from './host';
import { saveXlsx } from './file/saveXlsx';
import { registerFunctions } from './registerFunctions';

/* What the simulated Excel saves, read by a reader that shares nothing with it, by LibreOffice and by the product. */

async function filledWorkbook(calculation: 'functions' | 'native'): Promise<ExcelHost> {
  const { host } = startExcel();
  await registerFunctions(host);
  host.calculator = await nodeCalculator(host.functions);
  await excelWorkbook().create({ plan: smallPlan(), settings: { calculation } });
  await host.idle();
  fillIn(host);
  await host.idle();
  return host;
}

describe('a saved workbook with the sheets of a plan', () => {
  let host: ExcelHost;
  let file: Uint8Array;

  beforeAll(async () => {
    host = await filledWorkbook('functions');
    file = saveXlsx(host.workbook);
  });

  it('holds all that the workbook holds', () => {
    expect(judgeDifferences(dumpWorkbook(host.workbook), fileDump(file), [BLANK_CELLS])).toEqual({
      unexpected: [],
      unneeded: [],
    });
  });

  it('is read by the product with the same plan and entries, and nothing wrong with its sheets', async () => {
    const { read, findings } = checkWorkbook(await readSheetsOfFile(file));
    const inExcel = (await excelWorkbook().state()).read;
    if (inExcel === null) throw new Error('the workbook cannot be read');
    const { plan, settings, entries, initiatives, unreadable, changes } = inExcel;
    expect(read).toMatchObject({ plan, settings, initiatives, unreadable, changes });
    expect(read.entries).toEqual(entries);
    const [first = ''] = idsOf(host, 'kpi_1_1');
    expect(read.entries.get(first)?.get(2026)?.value).toBe(12.5);
    // S401 to S404: the structure of the sheets.
    expect(findings.map(({ code }) => code).filter((code) => code.startsWith('S4'))).toEqual([]);
  });
});

describe('a saved workbook of any kind', () => {
  it('keeps what the product has no need of', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const { worksheets, names } = context.workbook;
      const sheet = worksheets.getFirst();
      sheet.name = "It's 2025";
      sheet.getRange('A1:C3').values = [
        ['名前', '値', '行\n替え'],
        ['<&>"\'', 1 / 3, true],
        ['_x0041_\u0001', -1e-7, '  '],
      ];
      sheet.getRange('D2:D3').formulas = [['=1/0'], ['=B2&"KPI.RATE("&"<>""&"']];
      const table = sheet.tables.add('A1:C3', true);
      table.name = 'Tab';
      table.highlightFirstColumn = true;
      table.showFilterButton = false;
      sheet.getRange('5:6').rowHidden = true;
      sheet.getRange('E:F').columnHidden = true;
      sheet.getRange('A8:B9').merge();
      sheet.horizontalPageBreaks.add('A4');
      sheet.verticalPageBreaks.add('C1');
      sheet.freezePanes.freezeColumns(2);
      sheet.pageLayout.setPrintTitleColumns('$A:$B');
      sheet.pageLayout.setPrintTitleRows('$1:$1');
      const validation = sheet.getRange('A2:A3').dataValidation;
      validation.rule = { list: { inCellDropDown: false, source: '=$D$2:$D$3' } };
      validation.prompt = { showPrompt: true, title: '選択', message: '一つ\n選んでください' };
      names.add('Rate', sheet.getRange('B2'), '率').visible = false;
      const other = worksheets.add('隠し');
      other.visibility = 'Hidden';
      other.names.add('Local', '="a&b"');
      context.workbook.properties.title = '題<1>';
      await context.sync();
    });
    host.calculator = await nodeCalculator();
    await host.idle();
    host.act('user', (workbook) => {
      workbook.structureProtection = { password: null };
    });
    expect(judgeDifferences(dumpWorkbook(host.workbook), fileDump(saveXlsx(host.workbook)), [])).toEqual({
      unexpected: [],
      unneeded: [],
    });
    expect(host.sheet("It's 2025").peek(1, 3)?.value).toBe('#DIV/0!');
  });

  it('moves the formula of a validation to the first cell of what is left of its area', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('B2:B9').dataValidation.rule = { custom: { formula: '=AND(B2>$B$1,A2<>"B2")' } };
      sheet.getRange('B2:B4').dataValidation.clear();
      await context.sync();
    });
    const [sheet] = fileDump(saveXlsx(host.workbook))['sheets'] as readonly [Dump];
    expect(sheet['validations']).toEqual([
      expect.objectContaining({
        area: 'B5:B9',
        rule: expect.objectContaining({ members: { formula: '=AND(B5>$B$1,A5<>"B2")' } }) as unknown,
      }),
    ]);
  });

  it('fails by name for what a file would lose', () => {
    const { host } = startExcel();
    host.comment('Sheet1', 'A1', '商工振興課', '確認してください');
    expect(() => saveXlsx(host.workbook)).toThrow('the comments of Sheet1');
  });
});

describeWithLibreOffice('a saved workbook in LibreOffice', () => {
  it('calculates to the same values, and is calculated by force', async () => {
    const host = await filledWorkbook('native');
    const folder = await mkdtemp(join(tmpdir(), 'saved-'));
    try {
      const saved = join(folder, 'saved.xlsx');
      const sheet = host.sheet('総括');
      const computed = [...sheet.touched()].find(({ cell }) => cell.formula !== null);
      if (computed === undefined) throw new Error('nothing is computed on 総括');
      const right = computed.cell.value;
      computed.cell.value = 'wrong';
      await writeFile(saved, saveXlsx(host.workbook));
      computed.cell.value = right;
      const before = await valuesIn(saved);
      expect(before(sheet.name, computed.row, computed.column)).toBe('wrong');
      const after = await valuesIn(await recalculate(saved, join(folder, 'again')));
      let compared = 0;
      const different = host.workbook.sheets.flatMap((one) =>
        [...one.touched()].flatMap(({ row, column, cell }) => {
          if (cell.formula === null) return [];
          compared += 1;
          const value = after(one.name, row, column);
          return isSameValue(cell.value, value) ? [] : [[one.name, address(row, column), cell.value, value]];
        }),
      );
      expect(different).toEqual([]);
      expect(compared).toBeGreaterThan(400);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
