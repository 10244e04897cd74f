import { CLASSES } from './classes';
import { classMetadata } from './clientMetadata';
import { GAP_CODE } from './host';
import { startExcel } from './client';

describe('what the simulated Excel knows', () => {
  it('is nothing that the client does not have', () => {
    startExcel();
    const invented: string[] = [];
    for (const { className, members } of CLASSES) {
      const { scalars, writable, navigations, hasMethod } = classMetadata(className);
      const readable = new Set(scalars.values());
      const below = new Set(navigations.values());
      for (const [name, { set }] of Object.entries(members.scalars ?? {})) {
        if (!readable.has(name) && !writable.has(name)) invented.push(`${className}.${name}`);
        if (set !== undefined && !writable.has(name)) invented.push(`${className}.${name} written`);
      }
      for (const name of Object.keys(members.navigations ?? {})) {
        if (!below.has(name) && !hasMethod(name)) invented.push(`${className}.${name}`);
      }
      for (const name of Object.keys(members.methods ?? {})) {
        if (!hasMethod(name)) invented.push(`${className}.${name}()`);
      }
    }
    expect(invented).toEqual([
      // The client asks so for a member of this collection that it loaded.
      'CustomPropertyCollection.GetItemAt()',
    ]);
  });

  it.each<[string, (context: Excel.RequestContext) => void]>([
    [
      'Range.getSurroundingRegion()',
      (context) => {
        context.workbook.worksheets.getFirst().getRange('A1').getSurroundingRegion().load('address');
      },
    ],
    [
      'Workbook.queries',
      (context) => {
        context.workbook.queries.load('items/name');
      },
    ],
    [
      'Worksheet.enableCalculation to be written',
      (context) => {
        context.workbook.worksheets.getFirst().enableCalculation = false;
      },
    ],
    [
      'Range.nothing to be loaded',
      (context) => {
        context.workbook.worksheets.getFirst().getRange('A1').load('nothing');
      },
    ],
    [
      'DataValidation.rule, argument 1: the member date',
      (context) => {
        context.workbook.worksheets.getFirst().getRange('A1').dataValidation.rule = {
          date: { formula1: '2026-01-01', operator: 'GreaterThan' },
        };
      },
    ],
    [
      'Worksheet.copy()',
      (context) => {
        context.workbook.worksheets.getFirst().copy('End');
      },
    ],
  ])('names %s as unknown', async (name, use) => {
    const { host, run } = startExcel();
    const tried = run(async (context) => {
      use(context);
      await context.sync();
    });
    await expect(tried).rejects.toMatchObject({ code: GAP_CODE });
    expect(host.takeGaps().map(({ what }) => what)).toEqual([name]);
  });

  it('fails a test by what is unknown even where the code under test catches the error', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      context.workbook.pivotTables.load('items/name');
      await context.sync();
    }).catch(() => {});
    // Without taking it out, the hook after this test would throw.
    expect(host.takeGaps()).toHaveLength(1);
  });
});
