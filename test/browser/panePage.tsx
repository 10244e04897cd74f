import { UserError } from '../../src/errors/userError';
import type { LineResult } from '../../src/sheets/selfCheckLines';
import { mountPane } from '../../src/taskpane/mountPane';
import { paneLanguage } from '../../src/taskpane/paneLanguage';
import { loadWords } from '../../src/taskpane/words';
import { TabRequests } from '../../src/taskpane/tabRequests';
import type { TabId } from '../../src/taskpane/tabRequests';
import {
  complete,
  entriesOf,
  FakeWorkbook,
  NO_SHEETS,
  plan,
  readOf,
  REFUSAL,
} from '../taskpane/fakeWorkbook';

/* The pane in a browser on a workbook of plain objects, in every state that is worth a look. */

const SOME = entriesOf([
  ['G1-1', 2025, { value: 3200 }],
  ['G1-2', 2025, { value: 10200 }],
  ['1-1-1-1', 2025, { value: 27 }],
  ['1-1-2-1', 2025, { value: 10 }],
  ['1-2-1-1', 2025, { value: 1 }],
  ['1-4-3-1', 2025, { state: 'notSurveyed' }],
  ['2-1-2-1', 2025, { value: 300 }],
  ['2-3-2-1', 2025, { value: 268 }],
  ['3-3-1-1/小6', 2025, { value: 90 }],
  ['4-1-1-1', 2025, { state: 'unpublished' }],
]);

interface Scene {
  readonly workbook: () => FakeWorkbook;
  readonly tab?: TabId;
  /**
   * What is done in it before it is looked at: the sheets are made, a faulty plan file is chosen, 点検 runs, somebody types,
   * the sheets are mended, the list of missing figures is opened, the self-check is asked for, runs.
   */
  readonly press?: 'create' | 'file' | 'check' | 'type' | 'repair' | 'missing' | 'askSelfCheck' | 'selfCheck';
  readonly outside?: true;
}

const filled = (): FakeWorkbook =>
  new FakeWorkbook(
    complete(
      readOf(SOME, {
        unreadable: [
          { sheet: '1-2 企業誘致・創業', id: '1-2-2-1', year: 2025, text: '集計中' },
          { sheet: '1-4 産業振興', id: '1-4-1-1', year: 2025, text: '３０' },
        ],
      }),
    ),
  );

/** Sheets that somebody worked on with the protection off. */
const damaged = (): FakeWorkbook => {
  const sheet = '1-4 産業振興';
  return new FakeWorkbook(
    complete(readOf(SOME), [
      { kind: 'sheetRenamed', sheet: '産業（田中さん確認中）', cell: null, name: '1-5 観光振興' },
      {
        kind: 'headerRenamed',
        sheet,
        cell: 'G8',
        table: 'kpi_1_4',
        header: '2025(R7)年度',
        found: '今年度の実績値',
      },
      {
        ...{ kind: 'otherFormula', sheet, cell: 'O10', id: '1-4-2-1', header: '期待値比' },
        ...{
          found: '=IFERROR(N10/M10,0)',
          formula: '=INDEX(data_pace,MATCH($A10&"|"&kpi_evaluation_year,data_key,0))',
        },
      },
    ]),
  );
};

/** What the self-check may find in an Excel without A3 whose panes do not freeze. */
const DEVIATIONS: readonly LineResult[] = [
  {
    line: 'sheet.frozen',
    kind: 'differs',
    checked: 9,
    differences: [
      { place: 'settings!', more: 3, expected: 'rows 4, columns 0', found: 'rows 0, columns 0' },
      { place: 'direction:1-1!', more: 0, expected: 'rows 4, columns 2', found: 'rows 0, columns 0' },
    ],
  },
  {
    line: 'cells.formulas',
    kind: 'differs',
    checked: 1224,
    differences: [
      {
        place: 'direction:1-1!N10',
        more: 41,
        expected:
          '=INDEX(KPI_SELFCHECK_DATA_PACE,MATCH($A10&"|"&KPI_SELFCHECK_KPI_EVALUATION_YEAR,KPI_SELFCHECK_DATA_KEY,0))',
        found:
          '=INDEX(KPI_SELFCHECK_DATA_PACE,MATCH($A9&"|"&KPI_SELFCHECK_KPI_EVALUATION_YEAR,KPI_SELFCHECK_DATA_KEY,0))',
      },
    ],
  },
  { line: 'cells.results', kind: 'notJudged', because: ['cells.formulas'] },
  {
    line: 'page.paper',
    kind: 'threw',
    refusals: [{ code: 'GeneralException', member: 'PageLayout.paperSize' }],
  },
  { line: 'page.fit', kind: 'notJudged', because: ['page.paper'] },
  { line: 'charts.sources', kind: 'notAvailable', api: 'ExcelApi 1.15' },
];

const making = (more: (workbook: FakeWorkbook) => void): FakeWorkbook => {
  const workbook = new FakeWorkbook(NO_SHEETS);
  more(workbook);
  return workbook;
};

export const SCENES = {
  firstRun: { workbook: () => new FakeWorkbook(NO_SHEETS) },
  planFile: { workbook: () => new FakeWorkbook(NO_SHEETS), press: 'file' },
  creating: {
    workbook: () =>
      making((workbook) => {
        workbook.pauseAfter = 9;
      }),
    press: 'create',
  },
  waiting: {
    workbook: () =>
      making((workbook) => {
        workbook.editing = true;
      }),
    press: 'create',
  },
  created: { workbook: () => making(() => {}), press: 'create' },
  refused: {
    workbook: () =>
      making((workbook) => {
        workbook.jobFails = new UserError('workbook.limits', { a: 0.8, bPlus: 0.9, b: 0.5 });
      }),
    press: 'create',
  },
  failed: {
    workbook: () =>
      making((workbook) => {
        workbook.jobFails = Object.assign(new Error('The argument is invalid or missing.'), {
          code: 'InvalidArgument',
          debugInfo: { errorLocation: 'Range.values' },
        });
      }),
    press: 'create',
  },
  filled: { workbook: filled },
  damaged: {
    workbook: () =>
      new FakeWorkbook({
        ...NO_SHEETS,
        kind: 'damaged',
        missing: ['1-1 新ビジネス創出', '総括'],
        unreadable: REFUSAL,
      }),
  },
  functionsOff: {
    workbook: () => new FakeWorkbook({ ...complete(readOf(SOME)), functionsCalculate: false }),
  },
  check: {
    workbook: () => {
      const workbook = filled();
      workbook.now = { ...workbook.now, waiting: 12 };
      return workbook;
    },
    tab: 'check',
  },
  checked: {
    workbook: () => {
      const workbook = filled();
      workbook.checkProblem = new UserError('excel.sheetNotWritten', { sheet: '1-4 産業振興' }, [
        { code: 'excel.refused.table', params: { sheet: '1-4 産業振興' } },
      ]);
      return workbook;
    },
    tab: 'check',
    press: 'check',
  },
  missing: { workbook: filled, tab: 'check', press: 'missing' },
  spoilt: { workbook: damaged, tab: 'check' },
  repaired: {
    workbook: () => {
      const workbook = damaged();
      const { findings = [] } = workbook.now.check ?? {};
      const ofSheets = findings.filter(({ code }) => code.startsWith('S'));
      workbook.repaired = {
        ...workbook.repaired,
        kind: 'inPlace',
        cells: 2,
        mended: ofSheets.slice(1),
        left: ofSheets.slice(0, 1),
      };
      return workbook;
    },
    tab: 'check',
    press: 'repair',
  },
  typed: {
    workbook: () => new FakeWorkbook(complete(readOf(SOME))),
    tab: 'overview',
    press: 'type',
  },
  overview: { workbook: filled, tab: 'overview' },
  /** In the second year, when the first is closed. */
  secondYear: {
    workbook: () =>
      new FakeWorkbook(complete(readOf(SOME, { settings: { evaluationYear: 2026, closedYears: [2025] } }))),
    tab: 'overview',
  },
  settings: { workbook: filled, tab: 'settings' },
  selfCheckAsked: { workbook: filled, tab: 'settings', press: 'askSelfCheck' },
  selfChecking: {
    workbook: () => {
      const workbook = filled();
      workbook.pauseAfter = 9;
      return workbook;
    },
    tab: 'settings',
    press: 'selfCheck',
  },
  selfChecked: { workbook: filled, tab: 'settings', press: 'selfCheck' },
  selfCheckedRed: {
    workbook: () => {
      const workbook = new FakeWorkbook(NO_SHEETS);
      workbook.selfCheckLines = DEVIATIONS;
      return workbook;
    },
    tab: 'settings',
    press: 'selfCheck',
  },
  noSheets: { workbook: () => new FakeWorkbook(NO_SHEETS), tab: 'settings' },
  outside: { workbook: () => new FakeWorkbook(NO_SHEETS), outside: true },
} as const satisfies Readonly<Record<string, Scene>>;

export type SceneName = keyof typeof SCENES;

/** Waits until a function finds something. */
async function found<T>(look: () => T | null): Promise<T> {
  for (;;) {
    const element = look();
    if (element !== null) return element;
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  }
}

async function press(what: NonNullable<Scene['press']>, workbook: FakeWorkbook): Promise<void> {
  if (what === 'askSelfCheck' || what === 'selfCheck') {
    const open = await found(() =>
      document.querySelector<HTMLButtonElement>(
        'section button[aria-describedby$="-help"]:not([type="submit"])',
      ),
    );
    open.click();
    const start = await found(() =>
      document.querySelector<HTMLButtonElement>('button[aria-describedby$="-promises"]'),
    );
    if (what === 'askSelfCheck') return;
    start.click();
    await found(() => document.querySelector('.kpi-report, .kpi-progress-text + *'));
    return;
  }
  if (what === 'check') {
    (await found(() => document.querySelector<HTMLButtonElement>('.kpi-buttons button'))).click();
    await found(() => document.querySelector('.kpi-message'));
    return;
  }
  if (what === 'missing') {
    const list = await found(() => document.querySelector('.kpi-missing'));
    list.closest('details')?.setAttribute('open', '');
    return;
  }
  if (what === 'repair') {
    (
      await found(() => document.querySelector<HTMLButtonElement>('button[aria-describedby$="-repair"]'))
    ).click();
    await found(() => document.querySelector('.kpi-message'));
    return;
  }
  if (what === 'type') {
    await found(() => document.querySelector('.kpi-table'));
    workbook.type(filled().now);
    await found(() => document.querySelector('.kpi-message'));
    return;
  }
  if (what === 'create') {
    (await found(() => document.querySelector<HTMLButtonElement>('.kpi-wide'))).click();
    await found(() => document.querySelector('.kpi-job .kpi-buttons, .kpi-message'));
    return;
  }
  (await found(() => document.querySelector<HTMLInputElement>('input[value="file"]'))).click();
  const picker = await found(() => document.querySelector<HTMLInputElement>('input[type="file"]'));
  const files = new DataTransfer();
  const wrong = { ...plan, startYear: '令和7', basis: 'middle', thresholds: { ...plan.thresholds, a: '百' } };
  files.items.add(new File([JSON.stringify(wrong)], '私たちの町の総合戦略.json'));
  picker.files = files.files;
  picker.dispatchEvent(new Event('change', { bubbles: true }));
  await found(() => document.querySelector('.kpi-details'));
}

/** Draws a scene and ends when it stands. */
async function showScene(name: SceneName, displayLanguage: string): Promise<void> {
  const scene: Scene = SCENES[name];
  const root = await found(() => document.getElementById('root'));
  const tabs = new TabRequests();
  if (scene.tab !== undefined) tabs.request(scene.tab);
  const workbook = scene.workbook();
  Object.assign(globalThis, { askedOfWorkbook: workbook.calls });
  const language = paneLanguage(scene.outside === true ? navigator.language : displayLanguage);
  mountPane(root, {
    language,
    words: await loadWords(language),
    theme: () => undefined,
    environment: 'strategy-kpi Excel PC 16.0',
    workbook: scene.outside === true ? null : { open: () => Promise.resolve(workbook), tabRequests: tabs },
    onDrawn: () => {},
    onFailed: (error) => {
      throw error;
    },
  });
  await found(() => document.querySelector('.kpi-section h1, .kpi-section h2, .kpi-section h3'));
  if (scene.press !== undefined) await press(scene.press, workbook);
}

Object.assign(globalThis, { showScene });
