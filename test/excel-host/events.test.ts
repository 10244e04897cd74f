import { startExcel } from './client';
import type { StartedExcel } from './client';

/** What the handlers of a workbook heard, in order. */
async function listening(
  register: (context: Excel.RequestContext, hear: (event: object) => Promise<void>) => void,
): Promise<StartedExcel & { readonly heard: object[] }> {
  const excel = startExcel();
  const heard: object[] = [];
  await excel.run(async (context) => {
    register(context, (event) => {
      heard.push(JSON.parse(JSON.stringify(event)) as object);
      return Promise.resolve();
    });
    await context.sync();
  });
  return { ...excel, heard };
}

describe('events', () => {
  it('tell of the own writes, with before and after for a single cell', async () => {
    const { host, run, heard } = await listening((context, hear) => {
      context.workbook.worksheets.onChanged.add(hear);
    });
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('B2').values = [[1]];
      sheet.getRange('B2').values = [[2]];
      sheet.getRange('B2:B3').values = [[3], [4]];
      await context.sync();
    });
    await host.idle();
    expect(heard).toMatchObject([
      {
        type: 'WorksheetChanged',
        address: 'B2',
        changeType: 'RangeEdited',
        source: 'Local',
        triggerSource: 'ThisLocalAddin',
        details: { valueBefore: '', valueAfter: 1, valueTypeBefore: 'Empty', valueTypeAfter: 'Double' },
      },
      { address: 'B2', details: { valueBefore: 1, valueAfter: 2 } },
      { address: 'B2:B3' },
    ]);
    expect(heard[2]).not.toHaveProperty('details');
  });

  it('tell what the user and another user did, and hold the range', async () => {
    const ranges: Promise<unknown>[] = [];
    const { host, run, heard } = await listening((context, hear) => {
      context.workbook.worksheets.getFirst().onChanged.add((event) => {
        ranges.push(
          run(async (inner) => {
            const range = event.getRange(inner).load('values');
            await inner.sync();
            return range.values;
          }),
        );
        return hear(event);
      });
    });
    host.type('Sheet1', 'A1', 'x');
    host.type('Sheet1', 'A2', '12', 'another user');
    await host.idle();
    expect(heard).toMatchObject([
      { source: 'Local', triggerSource: 'Unknown', details: { valueAfter: 'x' } },
      { source: 'Remote', triggerSource: 'Unknown', details: { valueAfter: 12 } },
    ]);
    expect(await Promise.all(ranges)).toEqual([[['x']], [[12]]]);
  });

  it('are silent while they are switched off, for other sheets and after removal', async () => {
    const { host, run, heard } = await listening(() => {});
    const result = await run(async (context) => {
      const other = context.workbook.worksheets.add('x');
      const registered = other.onChanged.add((event) => {
        heard.push(event);
        return Promise.resolve();
      });
      await context.sync();
      context.workbook.worksheets.getFirst().getRange('A1').values = [[1]];
      context.runtime.enableEvents = false;
      other.getRange('A1').values = [[1]];
      context.runtime.enableEvents = true;
      await context.sync();
      return registered;
    });
    await host.idle();
    expect(heard).toEqual([]);
    host.type('x', 'A1', 1);
    await host.idle();
    expect(heard).toHaveLength(1);
    await Excel.run(result.context, async (context) => {
      result.remove();
      await context.sync();
    });
    host.type('x', 'A1', 2);
    await host.idle();
    expect(heard).toHaveLength(1);
  });

  it('tell of sheets, tables and protection', async () => {
    const { host, run, heard } = await listening((context, hear) => {
      context.workbook.worksheets.onAdded.add(hear);
      context.workbook.worksheets.onDeleted.add(hear);
      context.workbook.worksheets.onActivated.add(hear);
      context.workbook.worksheets.onProtectionChanged.add(hear);
      context.workbook.tables.onAdded.add(hear);
      context.workbook.tables.onChanged.add(hear);
      context.workbook.tables.onDeleted.add(hear);
    });
    await run(async (context) => {
      const sheet = context.workbook.worksheets.add('x');
      sheet.activate();
      const table = sheet.tables.add('A1:B2', true);
      sheet.getRange('A2').values = [[1]];
      table.delete();
      sheet.protection.protect();
      sheet.delete();
      await context.sync();
    });
    await host.idle();
    expect(heard.map((event) => ('type' in event ? event.type : null))).toEqual([
      'WorksheetAdded',
      'WorksheetActivated',
      'TableAdded',
      'TableChanged',
      'TableDeleted',
      'WorksheetProtectionChanged',
      'WorksheetDeleted',
    ]);
  });

  it('of one host do not reach the listeners of another', async () => {
    const first = await listening((context, hear) => {
      context.workbook.worksheets.onChanged.add(hear);
    });
    const second = await listening((context, hear) => {
      context.workbook.worksheets.onChanged.add(hear);
    });
    first.host.type('Sheet1', 'A1', 1);
    second.host.type('Sheet1', 'A1', 1);
    await second.host.idle();
    expect(first.heard).toEqual([]);
    expect(second.heard).toHaveLength(1);
  });
});
