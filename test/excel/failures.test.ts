import { UserError } from '../../src/errors/userError';
import { en } from '../../src/i18n/en';
import { ja } from '../../src/i18n/ja';
import type * as Create from '../../src/jobs/create';
import type { Sheet, Workbook } from '../../src/sheets/model';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { CreateResult, PlanWorkbook } from '../../src/taskpane/planWorkbook';
import { startExcel } from '../excel-host/client';
import type { ExcelHost } from '../excel-host/host';
import { dumpOf, expectSameDump } from './dumps';
import { smallPlan } from './smallPlan';
import { fillIn, setAsideRows } from './workbookCells';

/*
 * Failures at every single action. A creation of the whole small plan takes thousands of actions, most of them formats;
 * so that each can fail in turn here, the sheets keep what is read back and one of everything else. With EVERY_ACTION=1 they
 * stay whole and each action does fail, which takes half an hour. Sheets of the same plan, entries and settings are made once: they are
 * plain data.
 */
const isWhole = process.env['EVERY_ACTION'] === '1';

/** In the whole check every kind of action fails in every request; elsewhere one in so many, so that people need not wait. */
const EVERY_KIND = process.env['EVERY_FAILURE'] === '1';
const STEP = isWhole ? 1 : EVERY_KIND ? 7 : 25;

/** The first actions ask what is there; each of them fails in any run. */
const FIRST = 6;

/** Pairs of failures are many: every so many of the first is tried. */
const PAIR_STEP = isWhole || EVERY_KIND ? 10 : 40;

function thinned(sheet: Sheet): Sheet {
  return {
    ...sheet,
    columnWidths: sheet.columnWidths.slice(0, 1),
    rowHeights: new Map([...sheet.rowHeights].slice(0, 1)),
    cells: sheet.cells.map(({ row, column, content, style }) => ({
      row,
      column,
      content,
      style: {
        ...(style.locked === false ? { locked: false } : {}),
        ...(style.format === '@' ? { format: '@' } : {}),
      },
    })),
    names: sheet.names.slice(0, 3),
    print: { ...sheet.print, pageBreaks: sheet.print.pageBreaks.slice(0, 1) },
    validations: sheet.validations.slice(0, 1),
    conditionalFormats: sheet.conditionalFormats.slice(0, 1),
  };
}

jest.mock<typeof Create>('../../src/jobs/create', () => {
  const real = jest.requireActual<typeof Create>('../../src/jobs/create');
  const left = new Set(['start', 'overview', 'method']);
  const known = new Map<string, Workbook>();
  return {
    ...real,
    createWorkbook: (...given) => {
      const key = JSON.stringify(given, (_, value: unknown) => (value instanceof Map ? [...value] : value));
      const before = known.get(key);
      if (before !== undefined) return before;
      const workbook = real.createWorkbook(...given);
      const sheets = workbook.sheets.filter(({ id }) => !left.has(id)).map((sheet) => thinned(sheet));
      const made = isWhole ? workbook : { ...workbook, sheets };
      known.set(key, made);
      return made;
    },
  };
});

const plan = smallPlan();
/** On a sheet of people's own: what it points at is replaced. */
const OWN_FORMULA = '=SUM(設定!$B$3:$B$4)+1';
const CODES = ['AccessDenied', 'GeneralException'] as const;

async function refusalOf(work: Promise<unknown>): Promise<UserError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The code of what went wrong, null where nothing did; it must be worded in both languages, its cause too. */
async function outcomeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    for (const { code } of [error, ...error.details]) {
      expect(Object.keys(ja)).toContain(code);
      expect(Object.keys(en)).toContain(code);
    }
    return error.code;
  }
}

/** What people are told of a creation: what was refused, or what the sheets go without; with the causes. */
async function toldOf(work: Promise<CreateResult>): Promise<readonly string[]> {
  let told: readonly UserError[];
  try {
    told = (await work).leftOut;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    told = [error];
  }
  const codes = told.flatMap(({ code, details }) => [code, ...details.map((detail) => detail.code)]);
  for (const code of codes) {
    expect(Object.keys(ja)).toContain(code);
    expect(Object.keys(en)).toContain(code);
  }
  return codes;
}

/** The codes, those of refusals without what was refused. */
function kindsOf(codes: Iterable<string | null>): readonly (string | null)[] {
  const kinds = [...codes].map((code) => code?.replace(/^(excel\.refused)\.\w+$/, '$1') ?? null);
  return [...new Set(kinds)].sort();
}

interface Opened {
  readonly host: ExcelHost;
  readonly workbook: PlanWorkbook;
}

function open(profile: 'desktop' | 'web' = 'desktop'): Opened {
  return { host: startExcel({ profile }).host, workbook: excelWorkbook() };
}

async function openCreated(profile: 'desktop' | 'web' = 'desktop'): Promise<Opened> {
  const opened = open(profile);
  await opened.workbook.create({ plan });
  return opened;
}

/** Sheets that go without something have everything else, and repair puts it in. */
async function mendLeftOut(host: ExcelHost, workbook: PlanWorkbook, whole: string): Promise<void> {
  const contents = (dump: string): unknown =>
    (JSON.parse(dump) as { readonly sheets: readonly Record<string, unknown>[] }).sheets.map(
      ({ name, visibility, cells, tables, names, validations, protection }) => [
        [name, visibility, protection !== null],
        [cells, tables, names, validations],
      ],
    );
  expect(contents(dumpOf(host))).toEqual(contents(whole));
  expect((await workbook.repair()).leftOut).toEqual([]);
  expectSameDump(dumpOf(host), whole);
}

/** What the client sends by itself after all is done. */
function isCleanUp(message: string): boolean {
  return message.includes('_RemoveReference');
}

interface Actions {
  readonly all: number;
  /** How many actions were done before each request was sent. */
  readonly before: readonly number[];
  /** What each action is, in their order. */
  readonly kinds: readonly string[];
}

/** The actions that something takes. */
async function actionsOf(host: ExcelHost, work: () => Promise<unknown>): Promise<Actions> {
  const receive = host.receive.bind(host);
  const before: number[] = [];
  const kinds: string[] = [];
  host.faults.actionKinds = kinds;
  host.receive = (message) => {
    if (!isCleanUp(message)) before.push(kinds.length);
    receive(message);
  };
  try {
    await work();
  } finally {
    host.receive = receive;
    host.faults.actionKinds = null;
  }
  return { all: kinds.length, before, kinds };
}

/** The actions that fail in turn, counted from 1; the last one is past them all. */
function toFail({ all, before, kinds }: Actions): readonly number[] {
  const chosen = new Set<number>([all + 1]);
  for (let n = 1; n <= all; n += n < FIRST ? 1 : STEP) chosen.add(n);
  if (EVERY_KIND) {
    // The first and the last of its kind in each request.
    for (const [index, start] of before.entries()) {
      const ofRequest = kinds.slice(start, before[index + 1]);
      for (const kind of new Set(ofRequest)) {
        chosen.add(start + ofRequest.indexOf(kind) + 1).add(start + ofRequest.lastIndexOf(kind) + 1);
      }
    }
  }
  return [...chosen].sort((one, other) => one - other);
}

let blank = '';
let created = '';

beforeAll(async () => {
  const opened = open();
  blank = dumpOf(opened.host);
  await opened.workbook.create({ plan });
  created = dumpOf(opened.host);
  await opened.host.idle();
});

describe('a creation', () => {
  it('that fails at any action leaves the workbook as it was or is finished', async () => {
    const outcomes = new Map<string | null, number>();
    const measured = open();
    const actions = await actionsOf(measured.host, () => measured.workbook.create({ plan }));
    let opened = open();
    for (const n of toFail(actions)) {
      const { host, workbook } = opened;
      host.faults.failAction(n, CODES[n % 2] ?? 'AccessDenied');
      const outcome = await outcomeOf(workbook.create({ plan }));
      const isPast = host.faults.isPending;
      host.faults.clear();
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      const dump = dumpOf(host);
      if (outcome === null) {
        if (dump !== created) throw new Error(`action ${String(n)}: the sheets are not those of a whole run`);
        expect([n, isPast]).toEqual([n, n > actions.all]);
        opened = open();
      } else if (dump !== blank) throw new Error(`action ${String(n)}, ${outcome}: the workbook has changed`);
    }
    expect(kindsOf(outcomes.keys())).toEqual(
      ['excel.asBefore', 'excel.denied', 'excel.refused', null].sort(),
    );
    expect(outcomes.get('excel.asBefore')).toBeGreaterThan(200 / STEP);
  });

  it('that fails twice while the sheets take their places is finished by the next one', async () => {
    const measured = open();
    const { all, before } = await actionsOf(measured.host, () => measured.workbook.create({ plan }));
    const [placing = 0, finishing = 0] = before.slice(-2);
    const ends = new Map<string, number>();
    for (let n = placing + 1; n <= all; n += PAIR_STEP) {
      const { host, workbook } = open();
      host.faults.failAction(n, 'GeneralException');
      // The second one meets the second try of the same.
      const span = n <= finishing ? finishing - placing : all - finishing;
      host.faults.thenFailAction(1 + ((n * 7) % span), 'AccessDenied');
      const [outcome = null] = await toldOf(workbook.create({ plan }));
      host.faults.clear();
      if (outcome !== null) {
        const [kind = ''] = /^excel\.[A-Za-z]+/.exec(outcome) ?? [];
        ends.set(kind, (ends.get(kind) ?? 0) + 1);
        if (kind === 'excel.leftOut') await mendLeftOut(host, workbook, created);
        else if (kind !== 'excel.halfWay') {
          expect(outcome).toBe('excel.asBefore');
          expectSameDump(dumpOf(host), blank);
        }
        // The first that is tried is what the message says; where nothing was put in place yet the plan is needed.
        const state = await workbook.state();
        await workbook.create({ plan: state.kind === 'none' ? plan : null });
      }
      if (dumpOf(host) !== created) throw new Error(`action ${String(n)}: not those of a whole run`);
    }
    expect(ends.get('excel.halfWay')).toBeGreaterThan(2);
    expect(ends.get('excel.leftOut')).toBeGreaterThan(3);
  });
});

describe('a re-creation', () => {
  let opened: Opened;
  let name = '記録0';

  beforeEach(async () => {
    opened = await openCreated();
    fillIn(opened.host);
    opened.host.type('Sheet1', 'B2', OWN_FORMULA);
    name = '記録0';
    await opened.workbook.create({ plan: null, settings: { recordName: name } });
  });

  it('that fails at any action keeps what was there or is finished, with everything typed', async () => {
    const { host, workbook } = opened;
    let dump = dumpOf(host);
    for (const typed of [
      '12.5',
      '十二',
      '相談が増えた',
      '窓口を広げる',
      '足した取組',
      '備考の文',
      name,
      OWN_FORMULA,
    ]) {
      expect(dump).toContain(typed);
    }
    const actions = await actionsOf(host, () =>
      workbook.create({ plan: null, settings: { recordName: name } }),
    );
    dump = dumpOf(host);
    const outcomes = new Map<string | null, number>();
    for (const n of toFail(actions)) {
      const next = name === '記録0' ? '記録1' : '記録0';
      host.faults.failAction(n, CODES[n % 2] ?? 'AccessDenied');
      const outcome = await outcomeOf(workbook.create({ plan: null, settings: { recordName: next } }));
      const isPast = host.faults.isPending;
      host.faults.clear();
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      const now = dumpOf(host);
      const wanted = outcome === null ? dump.replaceAll(`"${name}"`, `"${next}"`) : dump;
      if (now !== wanted)
        throw new Error(`action ${String(n)}, ${String(outcome)}: something is not as it was`);
      if (outcome === null) name = next;
      dump = now;
      expect([n, isPast]).toEqual([n, n > actions.all]);
    }
    expect(kindsOf(outcomes.keys())).toEqual(
      ['excel.asBefore', 'excel.denied', 'excel.refused', null].sort(),
    );
    expect(setAsideRows(host)).toEqual([]);
  });

  it('that fails twice while the sheets take their places is finished by the next one, also in another year', async () => {
    const { host, workbook } = opened;
    const finish = (year: number): Promise<CreateResult> =>
      workbook.create({ plan: null, settings: { evaluationYear: year } });
    await finish(2026);
    const in2026 = dumpOf(host);
    const { all, before } = await actionsOf(host, () => finish(2025));
    const in2025 = dumpOf(host);
    const [placing = 0, finishing = 0] = before.slice(-2);
    let halfWay = 0;
    let unfinished = 0;
    for (let n = placing + 1; n <= all; n += PAIR_STEP) {
      await finish(2026);
      host.faults.failAction(n, 'GeneralException');
      // The second one meets the second try of the same.
      const span = n <= finishing ? finishing - placing : all - finishing;
      host.faults.thenFailAction(1 + ((n * 7) % span), 'AccessDenied');
      const [outcome = null] = await toldOf(finish(2025));
      host.faults.clear();
      if (outcome?.startsWith('excel.leftOut') === true) {
        unfinished += 1;
        await mendLeftOut(host, workbook, in2025);
      } else if (outcome !== null) {
        expect((await workbook.state()).kind).toBe(outcome === 'excel.halfWay' ? 'damaged' : 'complete');
        if (outcome === 'excel.halfWay') halfWay += 1;
        else {
          expect(outcome).toBe('excel.asBefore');
          expectSameDump(dumpOf(host), in2026);
        }
        await finish(2025);
      }
      if (dumpOf(host) !== in2025) throw new Error(`action ${String(n)}: something is not as in a whole run`);
    }
    await finish(2026);
    expectSameDump(dumpOf(host), in2026);
    expect(halfWay).toBeGreaterThan(3);
    expect(unfinished).toBeGreaterThan(3);
  });

  it('whose clean-up fails too says that hidden sheets are left, and the next one takes them away', async () => {
    const { host, workbook } = opened;
    const dump = dumpOf(host);
    const sheets = host.workbook.sheets.length;
    const { all } = await actionsOf(host, () => workbook.create({ plan: null }));
    for (let part = 3; part < 8; part++) {
      host.faults.failAction(Math.floor((all * part) / 10), 'GeneralException');
      host.faults.thenFailAction(1, 'GeneralException');
      host.faults.thenFailAction(40, 'GeneralException');
      expect(await outcomeOf(workbook.create({ plan: null }))).toBe('excel.leftHidden');
      expect(host.workbook.sheets.length).toBeGreaterThan(sheets);
      // The sheet that was being made when the first action failed may not be hidden yet.
      const seen = host.workbook.sheets.filter(({ visibility }) => visibility === 'Visible');
      expect(seen.filter(({ name }) => !name.startsWith('_kpi'))).toHaveLength(sheets);
      expect(seen.length).toBeLessThanOrEqual(sheets + 1);
      // What people go on to type in the sheets that they see is what counts.
      const { kind, read } = await workbook.state();
      expect(kind).toBe('complete');
      expect(read?.settings.recordName).toBe(name);
      await workbook.create({ plan: null });
      expectSameDump(dumpOf(host), dump);
    }
  });

  it('can be cancelled before every sheet', async () => {
    const { host, workbook } = opened;
    const dump = dumpOf(host);
    const { sheets } = await workbook.create({ plan: null });
    for (const sheet of sheets) {
      const controller = new AbortController();
      const refused = workbook.create(
        { plan: null },
        {
          signal: controller.signal,
          onProgress: (progress) => {
            if (progress.sheet === sheet) controller.abort();
          },
        },
      );
      // The sheet that is being made when cancel is pressed is the last one.
      const error: unknown = await refused.then(
        () => null,
        (why: unknown) => why,
      );
      expect(error).toBe(sheet === sheets.at(-1) ? null : controller.signal.reason);
      expectSameDump(dumpOf(host), dump);
    }
  });
});

describe('Excel on the web without a network', () => {
  it('says at any request that no answer came, and what became of the workbook', async () => {
    const measured = open('web');
    const { before } = await actionsOf(measured.host, () => measured.workbook.create({ plan }));
    for (let request = 1; request <= before.length; request++) {
      const { host, workbook } = open('web');
      const start = dumpOf(host);
      const receive = host.receive.bind(host);
      let sent = 0;
      host.receive = (message) => {
        if (!isCleanUp(message)) sent += 1;
        if (sent === request) host.faults.networkIsLost = true;
        receive(message);
      };
      const told = await toldOf(workbook.create({ plan }));
      expect(told).toContain('excel.noAnswer');
      host.faults.networkIsLost = false;
      host.receive = receive;
      const isLast = request === before.length;
      if (told[0] === 'excel.noAnswer') expectSameDump(dumpOf(host), start);
      else expect(isLast ? ['excel.leftOut'] : ['excel.leftHidden', 'excel.halfWay']).toContain(told[0]);
      await workbook.create({ plan });
      expectSameDump(dumpOf(host), created);
    }
  });

  it('keeps everything when it is lost during a re-creation', async () => {
    const { host, workbook } = await openCreated('web');
    fillIn(host);
    await workbook.create({ plan: null });
    const dump = dumpOf(host);
    const { before } = await actionsOf(host, () => workbook.create({ plan: null }));
    for (let request = 1; request <= before.length; request++) {
      const receive = host.receive.bind(host);
      let sent = 0;
      host.receive = (message) => {
        if (!isCleanUp(message)) sent += 1;
        if (sent === request) host.faults.networkIsLost = true;
        receive(message);
      };
      expect(await toldOf(workbook.create({ plan: null }))).toContain('excel.noAnswer');
      host.faults.networkIsLost = false;
      host.receive = receive;
      await workbook.create({ plan: null });
      expectSameDump(dumpOf(host), dump);
    }
  });
});

describe('a cell that is being edited', () => {
  it('is waited for visibly, at the start and in between', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
    try {
      const { host, workbook } = open();
      const said: string[] = [];
      let edited = '';
      const edit = (): void => {
        host.faults.enterEditMode();
      };
      edit();
      const work = workbook.create(
        { plan },
        {
          onWaiting: (waiting) => {
            said.push(`${waiting ? 'waiting' : 'going on'} ${edited}`);
            if (waiting) host.faults.leaveEditMode();
          },
          onProgress: ({ sheet, done }) => {
            if (done !== 3) return;
            edited = sheet;
            edit();
          },
        },
      );
      await jest.advanceTimersByTimeAsync(20_000);
      const { sheets } = await work;
      const fourth = sheets[3] ?? '';
      expect(said).toEqual(['waiting ', 'going on ', `waiting ${fourth}`, `going on ${fourth}`]);
      expectSameDump(dumpOf(host), created);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('what would get in the way', () => {
  it('is a protected structure of the workbook, which is named before anything is written', async () => {
    const { host, workbook } = open();
    host.workbook.structureProtection = { password: 'x' };
    const dump = dumpOf(host);
    expect(await outcomeOf(workbook.create({ plan }))).toBe('excel.structureProtected');
    expectSameDump(dumpOf(host), dump);
  });

  it('does not keep one from looking at a cell of a protected workbook', async () => {
    const { host, workbook } = await openCreated();
    host.workbook.structureProtection = { password: null };
    await workbook.goTo('設定', 'B5');
    expect(host.workbook.activeSheet.name).toBe('設定');
    expect(await outcomeOf(workbook.undoCreation())).toBe('excel.structureProtected');
    expect(await outcomeOf(workbook.goTo('ない', 'B5'))).toBe('excel.sheetMissing');
  });

  it.each([
    ['a sheet with one of our names', '数値目標', plan],
    ['a sheet whose name differs in case', '1-1 kpi', { ...plan, goals: withShortTitle('KPI') }],
  ])('is %s', async (_what, name, named) => {
    const { host, workbook } = open();
    host.act('user', (state) => state.addSheet(name));
    const dump = dumpOf(host);
    const refused = await refusalOf(workbook.create({ plan: named }));
    expect(refused).toMatchObject({ code: 'excel.sheetNameTaken', params: { sheet: name } });
    expectSameDump(dumpOf(host), dump);
  });

  it('is a table with one of our names', async () => {
    const { host, workbook } = open();
    await Excel.run(async (context) => {
      context.workbook.tables.add('Sheet1!A1:B2', true).name = 'KPI_Settings';
      await context.sync();
    });
    const dump = dumpOf(host);
    expect(await refusalOf(workbook.create({ plan }))).toMatchObject({
      code: 'excel.tableNameTaken',
      params: { table: 'KPI_Settings', sheet: 'Sheet1' },
    });
    expectSameDump(dumpOf(host), dump);
  });

  it.each(['REG_ID', 'kpi_settings'])('is a name %s that somebody defined', async (own) => {
    const { host, workbook } = open();
    await Excel.run(async (context) => {
      context.workbook.names.add(own, '=Sheet1!$B$2');
      await context.sync();
    });
    const dump = dumpOf(host);
    expect(await refusalOf(workbook.create({ plan }))).toMatchObject({
      code: 'excel.definedNameTaken',
      params: { name: own },
    });
    expectSameDump(dumpOf(host), dump);
  });

  it('is not what is left of our own names after somebody deleted our sheets by hand', async () => {
    const { host } = await openCreated();
    host.act('user', (state) => {
      for (const sheet of state.sheets.filter(({ name }) => name !== 'Sheet1')) state.deleteSheet(sheet);
    });
    await excelWorkbook().create({ plan });
    expectSameDump(dumpOf(host), created);
  });
});

function withShortTitle(shortTitle: string): typeof plan.goals {
  return plan.goals.map((goal) => ({
    ...goal,
    directions: goal.directions.map((direction) => ({ ...direction, shortTitle })),
  }));
}
