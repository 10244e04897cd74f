import { startExcel } from './client';
import { dumpWorkbook } from './dump';
import { PROFILES, supports } from './profiles';
import { refusalOf } from './refusal';

describe('counters', () => {
  it('count requests, actions, cells and bytes, and not the cleaning up of the client', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('A1:B2');
      range.values = [
        [1, null],
        [2, 3],
      ];
      await context.sync();
      range.load('values');
      await context.sync();
    });
    await host.idle();
    expect(host.counters).toMatchObject({ requests: 2, cellsWritten: 3, cellsRead: 4 });
    expect(host.counters.actions).toBeGreaterThan(3);
    expect(host.counters.bytes).toHaveLength(2);
    expect(host.workbook.references.size).toBe(1);
    host.counters.reset();
    expect(host.counters).toMatchObject({ requests: 0, actions: 0, bytes: [] });
  });
});

describe('faults', () => {
  it('fail one action and leave what came before it', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      const one = sheet.getRange('A1');
      const two = sheet.getRange('A2');
      const three = sheet.getRange('A3');
      await context.sync();
      one.values = [[1]];
      two.values = [[2]];
      three.values = [[3]];
      host.faults.failMember('Range.values', 2, 'GeneralException');
      await expect(context.sync()).rejects.toMatchObject({ code: 'GeneralException' });
      three.values = [[4]];
      await context.sync();
    });
    expect(dumpWorkbook(host.workbook)).toMatchObject({
      sheets: [{ cells: { A1: { value: 1 }, A3: { value: 4 } } }],
    });
    expect(host.sheet('Sheet1').peek(1, 0)).toBeNull();
  });

  it('fail the n-th action, whatever it is', async () => {
    const excel = startExcel();
    excel.host.faults.failAction(3, 'AccessDenied');
    expect(await refusalOf(excel, (_context, sheet) => sheet.load('name'))).toBe('AccessDenied');
    expect(excel.host.counters.actions).toBe(3);
    expect(await refusalOf(excel, (_context, sheet) => sheet.load('name'))).toBeNull();
  });

  it('hold answers back until they are let go', async () => {
    const { host, run } = startExcel();
    const release = host.faults.holdAnswers();
    let isDone = false;
    const running = run(async (context) => {
      await context.sync();
      context.workbook.worksheets.getFirst().getRange('A1').values = [[1]];
      await context.sync();
      isDone = true;
    });
    await host.idle();
    expect(isDone).toBe(false);
    release();
    await running;
    expect(isDone).toBe(true);
  });

  it('make every call fail while somebody types, unless it waits for that', async () => {
    const excel = startExcel();
    const { host, run } = excel;
    host.faults.enterEditMode();
    expect(await refusalOf(excel, (_context, sheet) => sheet.load('name'))).toBe(
      'InvalidOperationInCellEditMode',
    );
    const waiting = run({ delayForCellEdit: true }, async (context) => {
      const sheet = context.workbook.worksheets.getFirst().load('name');
      await context.sync();
      return sheet.name;
    });
    await Promise.resolve();
    host.faults.leaveEditMode();
    expect(await waiting).toBe('Sheet1');
  });

  it('lose the connection of Excel on the web', async () => {
    const excel = startExcel({ profile: 'web' });
    excel.host.faults.networkIsLost = true;
    expect(await refusalOf(excel, (_context, sheet) => sheet.load('name'))).toBe('ConnectionFailure');
    excel.host.faults.networkIsLost = false;
    expect(await refusalOf(excel, (_context, sheet) => sheet.load('name'))).toBeNull();
  });

  it('refuse more than fifty batches at once', async () => {
    const { host, run } = startExcel();
    const release = host.faults.holdAnswers();
    const load = (): Promise<void> =>
      run(async (context) => {
        context.workbook.worksheets.load('items/name');
        await context.sync();
      });
    const batches = Array.from({ length: 51 }, load);
    const last = batches.pop();
    await expect(last).rejects.toMatchObject({ code: 'ActivityLimitReached' });
    release();
    await Promise.all(batches);
    expect(host.counters.requests).toBe(51);
  });
});

describe('profiles', () => {
  it('limit a request to 5 MB on the web and nowhere else', async () => {
    const text = 'x'.repeat(30_000);
    const values = Array.from({ length: 200 }, () => [text]);
    for (const [profile, code] of [
      ['web', 'RequestPayloadSizeLimitExceeded'],
      ['desktop', null],
    ] as const) {
      const excel = startExcel({ profile });
      expect(
        await refusalOf(excel, (_context, sheet) => {
          sheet.getRange('A1:A200').values = values;
        }),
      ).toBe(code);
    }
  });

  it('limit what is read at once', async () => {
    expect(
      await refusalOf(startExcel(), (_context, sheet) =>
        sheet.getRangeByIndexes(0, 0, 5_001, 1_000).load('values'),
      ),
    ).toBe('RangeExceedsLimit');
  });

  it('make the client refuse members of later requirement sets', async () => {
    expect(supports(PROFILES.ltsc2021, 'ExcelApi', '1.14')).toBe(true);
    expect(supports(PROFILES.ltsc2021, 'ExcelApi', '1.15')).toBe(false);
    expect(supports(PROFILES.desktop, 'ExcelApi', '1.9')).toBe(true);
    expect(supports(PROFILES.desktop, 'Nothing')).toBe(false);
    // Range.getPrecedents is of ExcelApi 1.14, Range.getDependents of 1.15.
    const old = startExcel({ profile: 'ltsc2021' });
    await expect(
      old.run((context) => {
        context.workbook.worksheets.getFirst().getRange('A1').getDependents();
        return context.sync();
      }),
    ).rejects.toMatchObject({ code: 'ApiNotFound', debugInfo: { errorLocation: 'Range.getDependents' } });
    const { requirementSets } = PROFILES.ltsc2021;
    const older = startExcel({
      profile: { ...PROFILES.ltsc2021, requirementSets: { ...requirementSets, ExcelApi: '1.7' } },
    });
    await expect(
      older.run((context) => {
        context.workbook.worksheets.getFirst().getRange('A1').dataValidation.load('type');
        return context.sync();
      }),
    ).rejects.toMatchObject({ code: 'ApiNotFound', debugInfo: { errorLocation: 'Range.dataValidation' } });
  });

  it('tell the platform and the sets through Office.context', () => {
    for (const [profile, platform] of [
      ['mac', 'Mac'],
      ['web', 'OfficeOnline'],
      ['ltsc2024', 'PC'],
    ] as const) {
      startExcel({ profile });
      expect(Office.context.platform).toBe(platform);
      expect(Office.context.requirements.isSetSupported('ExcelApi', '1.17')).toBe(true);
      expect(Office.context.requirements.isSetSupported('ExcelApi', '1.18')).toBe(profile !== 'ltsc2024');
    }
  });
});

describe('hosts one after the other', () => {
  it('share nothing', async () => {
    const first = startExcel();
    await first.run(async (context) => {
      context.workbook.worksheets.add('x').getRange('A1').values = [[1]];
      await context.sync();
    });
    const before = dumpWorkbook(first.host.workbook);
    const second = startExcel();
    await second.run(async (context) => {
      context.workbook.worksheets.add('y');
      await context.sync();
    });
    await second.host.idle();
    expect(dumpWorkbook(first.host.workbook)).toEqual(before);
    expect(second.host.workbook.sheets.map(({ name }) => name)).toEqual(['Sheet1', 'y']);
  });

  it('give the same dump for the same steps', async () => {
    const dumps: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const { host, run } = startExcel();
      await run(async (context) => {
        const sheet = context.workbook.worksheets.getFirst();
        sheet.tables.add('A1:B2', true).name = 't';
        sheet.getRange('A1').conditionalFormats.add('Custom').custom.rule.formula = '=TRUE';
        sheet.charts.add('BarStacked100', sheet.getRange('A1:B2'), 'Columns');
        await context.sync();
      });
      dumps.push(JSON.stringify(dumpWorkbook(host.workbook)));
    }
    expect(dumps[0]).toBe(dumps[1]);
  });
});
