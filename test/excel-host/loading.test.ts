import { startExcel } from './client';
import { refusalOf } from './refusal';

describe('load and sync', () => {
  it('throw PropertyNotLoaded for what was not loaded', async () => {
    const { run } = startExcel();
    const tried = run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('A1').load('address');
      await context.sync();
      return range.values;
    });
    await expect(tried).rejects.toMatchObject({ code: 'PropertyNotLoaded' });
  });

  it('throw PropertyNotLoaded before the sync, and ValueNotLoaded for a result', async () => {
    const { run } = startExcel();
    await expect(
      run((context) => {
        const sheet = context.workbook.worksheets.getFirst().load('name');
        return Promise.resolve(sheet.name);
      }),
    ).rejects.toMatchObject({ code: 'PropertyNotLoaded' });
    await expect(
      run((context) => Promise.resolve(context.workbook.worksheets.getCount().value)),
    ).rejects.toMatchObject({ code: 'ValueNotLoaded' });
  });

  it('load only what was named, also in nested objects and collections', async () => {
    const { run } = startExcel();
    await run(async (context) => {
      context.workbook.worksheets.add('二枚目').tables.add('A1:B2', false);
      await context.sync();
      const sheets = context.workbook.worksheets.load('items/name, items/tables/items/name');
      const first = context.workbook.worksheets
        .getFirst()
        .load({ name: true, protection: { protected: true } });
      await context.sync();
      expect(sheets.items.map(({ name }) => name)).toEqual(['Sheet1', '二枚目']);
      expect(sheets.items.map(({ tables }) => tables.items.map(({ name }) => name))).toEqual([
        [],
        ['Table1'],
      ]);
      const [other] = sheets.items;
      expect(() => other?.tabColor).toThrow(/tabColor.*not available/);
      expect(first.protection.protected).toBe(false);
    });
  });

  it('load all scalars where nothing is named', async () => {
    const { run } = startExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst().load();
      await context.sync();
      expect(sheet).toMatchObject({
        name: 'Sheet1',
        position: 0,
        visibility: 'Visible',
        showGridlines: true,
      });
    });
  });

  it('page through a collection', async () => {
    const { run } = startExcel();
    await run(async (context) => {
      for (const name of ['b', 'c', 'd']) context.workbook.worksheets.add(name);
      const sheets = context.workbook.worksheets.load({ select: 'name', top: 2, skip: 1 });
      await context.sync();
      expect(sheets.items.map(({ name }) => name)).toEqual(['b', 'c']);
    });
  });

  it('keep objects usable in later batches', async () => {
    const { run } = startExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.add('表');
      const range = sheet.getRange('A1:B3');
      await context.sync();
      range.values = [
        ['ID', '値'],
        ['1-1', 1],
        ['1-2', 2],
      ];
      const table = sheet.tables.add(range, true);
      await context.sync();
      table.name = 'kpi';
      const body = table.getDataBodyRange().load('address');
      await context.sync();
      sheet.name = '改名';
      body.load('address');
      await context.sync();
      expect(body.address).toBe('改名!A2:B3');
    });
  });

  it('answer traces with the statements around an error', async () => {
    const { run } = startExcel();
    const tried = run(async (context) => {
      context.trace('before');
      context.workbook.worksheets.getItem('nowhere').getRange('A1').values = [[1]];
      context.trace('after');
      await context.sync();
    });
    await expect(tried).rejects.toMatchObject({
      code: 'ItemNotFound',
      traceMessages: ['before'],
      debugInfo: { errorLocation: 'WorksheetCollection.getItem' },
    });
  });
});

describe('null objects', () => {
  it('stand for what is not there, and for what would hang on it', async () => {
    const { run } = startExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject('nowhere');
      const range = sheet.getRange('A1').load('values');
      const table = context.workbook.tables.getItemOrNullObject('nothing').load('name');
      const name = context.workbook.names.getItemOrNullObject('nothing');
      const there = context.workbook.worksheets.getItemOrNullObject('sheet1').load('name');
      await context.sync();
      expect([sheet, range, table, name, there].map(({ isNullObject }) => isNullObject)).toEqual([
        true,
        true,
        true,
        true,
        false,
      ]);
      expect(there.name).toBe('Sheet1');
    });
  });

  it('refuse to be changed', async () => {
    const excel = startExcel();
    expect(
      await refusalOf(excel, (context) => {
        context.workbook.worksheets.getItemOrNullObject('nowhere').name = 'x';
      }),
    ).toBe('InvalidOperation');
  });

  it('are not given by the strict methods', async () => {
    const excel = startExcel();
    expect(
      await refusalOf(excel, (context) => {
        context.workbook.tables.getItem('nothing').load('name');
      }),
    ).toBe('ItemNotFound');
  });
});
