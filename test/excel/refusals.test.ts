import { UserError } from '../../src/errors/userError';
import type { Matter } from '../../src/excel/matter';
import { message } from '../../src/i18n/message';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { PlanWorkbook } from '../../src/taskpane/planWorkbook';
import { startExcel } from '../excel-host/client';
import type { ExcelHost } from '../excel-host/host';
import { smallPlan } from './smallPlan';
import { clearComputed } from './workbookCells';

/*
 * Whatever Excel refuses while sheets are made, placed or mended, people are told what it was and on which sheet, whether
 * Excel says which member it was about or not.
 */

type Case = readonly [Matter, member: string, sheet: string | null];

/** A member that is used while sheets are made, and the sheet that uses it first; null for what is the workbook's. */
const MAKING: readonly Case[] = [
  ['sheet', 'WorksheetCollection.add', 'はじめに'],
  ['name', 'NamedItemCollection.add', 'はじめに'],
  ['size', 'RangeFormat.columnWidth', 'はじめに'],
  ['size', 'RangeFormat.rowHeight', 'はじめに'],
  ['cells', 'Range.formulas', 'はじめに'],
  ['format', 'Range.numberFormat', '設定'],
  ['format', 'RangeFont.bold', 'はじめに'],
  ['format', 'FormatProtection.locked', '設定'],
  ['link', 'Range.hyperlink', 'はじめに'],
  ['table', 'TableCollection.add', 'はじめに'],
  ['table', 'Table.showFilterButton', '設定'],
  ['validation', 'DataValidation.rule', '設定'],
  ['conditionalFormat', 'ConditionalFormatCollection.add', '指標一覧'],
  ['chart', 'ChartCollection.add', '総括'],
  ['chart', 'ChartSeries.setValues', '総括'],
  ['chart', 'ChartFont.size', '総括'],
];

/** The same while finished sheets take the places of the old ones. */
const PLACING: readonly Case[] = [
  ['name', 'NamedItemCollection.add', null],
  ['sheet', 'Worksheet.visibility', 'はじめに'],
  ['sheet', 'Worksheet.position', 'はじめに'],
  ['sheet', 'Worksheet.delete', 'はじめに'],
  ['sheet', 'Worksheet.name', 'はじめに'],
  ['table', 'Table.name', 'はじめに'],
  ['name', 'NamedItem.formula', null],
  ['protection', 'WorksheetProtection.protect', 'はじめに'],
  ['sheet', 'Worksheet.activate', 'はじめに'],
];

/** The same while cells are mended where they stand. */
const MENDING: readonly Case[] = [
  ['cells', 'Range.formulas', 'はじめに'],
  ['protection', 'WorksheetProtection.unprotect', 'はじめに'],
];

interface Opened {
  readonly host: ExcelHost;
  readonly workbook: PlanWorkbook;
}

function open(saysNoMember: boolean): Opened {
  const { host } = startExcel();
  host.faults.saysNoMember = saysNoMember;
  return { host, workbook: excelWorkbook() };
}

/** What the job says was refused: the cause, which has words. */
async function refusedOf(work: Promise<unknown>): Promise<object> {
  const error: unknown = await work.then(
    () => null,
    (why: unknown) => why,
  );
  if (!(error instanceof UserError)) throw new Error(`no refusal: ${String(error)}`);
  const [cause = error] = error.details;
  for (const language of ['ja', 'en'] as const) {
    const words = message(language, cause.code, cause.params);
    expect(words).toContain(cause.params['sheet'] ?? '');
    expect(words).not.toMatch(/Exception|[{}]/);
  }
  return { code: cause.code, sheet: cause.params['sheet'] ?? null };
}

describe.each([
  ['says the member', false],
  ['says no member', true],
] as const)('where Excel %s that it refuses', (_how, saysNoMember) => {
  it.each(MAKING)('%s is told while sheets are made (%s, %s)', async (matter, member, sheet) => {
    const { host, workbook } = open(saysNoMember);
    host.faults.failEvery(member, 'GeneralException');
    const refused = await refusedOf(workbook.create({ plan: smallPlan() }));
    expect(refused).toEqual({ code: `excel.refused.${matter}`, sheet });
  });

  it.each(PLACING)('%s is told while they take their places (%s, %s)', async (matter, member, sheet) => {
    const { host, workbook } = open(saysNoMember);
    await workbook.create({ plan: smallPlan() });
    const receive = host.receive.bind(host);
    host.receive = (text) => {
      // The request that says that the sheets are ready.
      if (text.includes('kpi_ready') && text.includes('Visibility')) {
        host.faults.failEvery(member, 'GeneralException');
      }
      receive(text);
    };
    const refused = await refusedOf(workbook.create({ plan: null }));
    expect(refused).toEqual({ code: `excel.refused.${matter}`, sheet });
  });

  it.each(MENDING)('%s is told while cells are mended (%s, %s)', async (matter, member, sheet) => {
    const { host, workbook } = open(saysNoMember);
    await workbook.create({ plan: smallPlan(), settings: { calculation: 'native' } });
    clearComputed(host);
    host.faults.failEvery(member, 'GeneralException');
    expect(await refusedOf(workbook.repair())).toEqual({ code: `excel.refused.${matter}`, sheet });
  });
});
