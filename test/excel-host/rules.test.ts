import { startExcel } from './client';
import { dumpSheet } from './dump';
import { refusalOf } from './refusal';

describe('data validation', () => {
  it('keeps a custom rule, its alert and its prompt', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const { dataValidation } = context.workbook.worksheets.getFirst().getRange('B2:B9');
      dataValidation.rule = { custom: { formula: '=OR(ISNUMBER(B2),B2="未集計")' } };
      dataValidation.errorAlert = { showAlert: true, style: 'Warning', title: '値', message: '数を入れます' };
      dataValidation.prompt = { showPrompt: true, title: '実績', message: '年度末の値' };
      dataValidation.ignoreBlanks = true;
      dataValidation.load('type, rule, errorAlert, prompt, ignoreBlanks');
      await context.sync();
      expect(dataValidation.toJSON()).toEqual({
        type: 'Custom',
        rule: { custom: { formula: '=OR(ISNUMBER(B2),B2="未集計")' } },
        errorAlert: { showAlert: true, style: 'Warning', title: '値', message: '数を入れます' },
        prompt: { showPrompt: true, title: '実績', message: '年度末の値' },
        ignoreBlanks: true,
      });
    });
    expect(dumpSheet(host.sheet('Sheet1'))['validations']).toMatchObject([{ area: 'B2:B9' }]);
  });

  it('takes a list from text or a range', async () => {
    const { run } = startExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      const text = sheet.getRange('A1').dataValidation;
      text.rule = { list: { inCellDropDown: true, source: '済,未' } };
      const range = sheet.getRange('A2').dataValidation;
      range.rule = { list: { inCellDropDown: true, source: sheet.getRange('D1:D3') } };
      const number = sheet.getRange('A3').dataValidation;
      number.rule = { wholeNumber: { formula1: 1, formula2: 9, operator: 'Between' } };
      for (const validation of [text, range, number]) validation.load('rule, type');
      await context.sync();
      expect(text.rule.list?.source).toBe('済,未');
      expect(range.rule.list?.source).toBe('=Sheet1!$D$1:$D$3');
      expect(number.type).toBe('WholeNumber');
    });
  });

  it('of a part of an area leaves the rest with its formula', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('A1:A9').dataValidation.rule = { custom: { formula: '=A1>0' } };
      sheet.getRange('A4:A5').dataValidation.clear();
      const mixed = sheet.getRange('A1:A9').dataValidation.load('type');
      const none = sheet.getRange('A4').dataValidation.load('type');
      await context.sync();
      expect([mixed.type, none.type]).toEqual(['Inconsistent', 'None']);
    });
    expect(dumpSheet(host.sheet('Sheet1'))['validations']).toMatchObject([
      { area: 'A1:A3', rule: { members: { formula: '=A1>0' } } },
      { area: 'A6:A9', writtenFor: 'A1', rule: { members: { formula: '=A1>0' } } },
    ]);
  });

  it.each<[string, Excel.DataValidationRule]>([
    ['a list of 256 characters', { list: { inCellDropDown: true, source: 'x'.repeat(256) } }],
    ['a formula without =', { custom: { formula: 'A1>0' } }],
    ['two rules', { custom: { formula: '=TRUE' }, list: { inCellDropDown: true, source: 'a' } }],
    ['one bound of two', { decimal: { formula1: 1, operator: 'Between' } }],
  ])('refuses %s', async (_what, rule) => {
    expect(
      await refusalOf(startExcel(), (_context, sheet) => {
        sheet.getRange('A1').dataValidation.rule = rule;
      }),
    ).toBe('InvalidArgument');
  });

  it('refuses a message or title that Excel has no room for', async () => {
    for (const alert of [
      { message: 'x'.repeat(226), title: '' },
      { message: '', title: 'x'.repeat(33) },
    ]) {
      expect(
        await refusalOf(startExcel(), (_context, sheet) => {
          sheet.getRange('A1').dataValidation.errorAlert = { showAlert: true, style: 'Stop', ...alert };
        }),
      ).toBe('InvalidArgument');
    }
  });
});

describe('conditional formats', () => {
  it('are kept with their look, the newest first', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const { conditionalFormats } = context.workbook.worksheets.getFirst().getRange('A2:C9');
      const older = conditionalFormats.add('Custom');
      older.custom.rule.formula = '=$C2="A"';
      older.custom.format.fill.color = '#d8eedf';
      const newer = conditionalFormats.add('Custom');
      newer.custom.rule.formula = '=$C2="C"';
      newer.custom.format.font.color = '#B3261E';
      newer.custom.format.font.bold = true;
      newer.stopIfTrue = true;
      const count = conditionalFormats.getCount();
      older.load('priority, type, custom/rule/formula');
      await context.sync();
      expect(count.value).toBe(2);
      expect([older.priority, older.type, older.custom.rule.formula]).toEqual([1, 'Custom', '=$C2="A"']);
    });
    expect(dumpSheet(host.sheet('Sheet1'))['conditionalFormats']).toEqual([
      {
        area: 'A2:C9',
        formula: '=$C2="C"',
        look: { fontColor: '#B3261E', fontBold: true },
        stopIfTrue: true,
      },
      { area: 'A2:C9', formula: '=$C2="A"', look: { fillColor: '#D8EEDF' } },
    ]);
  });

  it('are cleared with their range and deleted one by one', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('A1:A3').conditionalFormats.add('Custom').custom.rule.formula = '=A1>0';
      sheet.getRange('B1:B3').conditionalFormats.add('Custom').delete();
      sheet.getRange('A1:B9').conditionalFormats.clearAll();
      await context.sync();
    });
    expect(dumpSheet(host.sheet('Sheet1'))['conditionalFormats']).toEqual([]);
  });

  it('refuse a formula without =', async () => {
    expect(
      await refusalOf(startExcel(), (_context, sheet) => {
        sheet.getRange('A1').conditionalFormats.add('Custom').custom.rule.formula = 'A1>0';
      }),
    ).toBe('InvalidArgument');
  });
});
