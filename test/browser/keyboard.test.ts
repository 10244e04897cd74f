import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';

import { describeWithChromium, startChromium } from '../support/chromium';
import { chosenCases } from '../support/everyCase';
import { openScene, sceneProgram, SETTLED } from './openScene';
import type { SceneName } from './panePage';

/* The pane by keys alone: everything that can be pressed is reached, seen to have the focus, left again, and works. */

const SCENES = chosenCases<SceneName>(
  [
    'firstRun',
    'planFile',
    'creating',
    'created',
    'failed',
    'filled',
    'damaged',
    'functionsOff',
    'check',
    'missing',
    'overview',
    'secondYear',
    'settings',
    'noSheets',
  ],
  (scene) => ['created', 'settings'].includes(scene),
);

const PLAN_FILE = join(__dirname, '..', '..', 'src', 'plan', 'plans', 'hitachi-3.json');

/** What an element is called: its label, else its text. */
const NAME = `(element) => (
  element.getAttribute('aria-label') ??
  (element.labels?.length > 0 ? [...element.labels].map((label) => label.textContent).join(' ') : element.textContent)
).trim()`;

/** Everything of the page that can be pressed or filled in now; of radio buttons the chosen one stands for its group. */
const USABLE = `[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(
  (element) =>
    element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }) &&
    !(element.type === 'radio' && !element.checked),
)`;

interface Focused {
  readonly name: string;
  /** Elements of one kind show the focus in one way. */
  readonly kind: string;
  readonly isNew: boolean;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** The element with the focus, which is marked as reached; null for none. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const isNew = !element.hasAttribute('data-reached');
  element.setAttribute('data-reached', '');
  const { x, y, width, height } = element.getBoundingClientRect();
  const kind = [element.localName, element.type, element.className].join(' ');
  return { name: (${NAME})(element), kind, isNew, box: { x, y, width, height } };
})()`;

function focused(page: Page): Promise<Focused | null> {
  return page.evaluate<Focused | null>(FOCUSED);
}

/** Goes on by Tab until something of the name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let count = 0; count < 150; count += 1) {
    await page.keyboard.press('Tab');
    const element = await focused(page);
    if (element !== null && name.test(element.name)) return;
    seen.push(element?.name ?? '-');
  }
  throw new Error(`Tab never reaches ${String(name)}: ${seen.join(' | ')}`);
}

async function picture(page: Page, { x, y, width, height }: Focused['box']): Promise<string> {
  await page.evaluate(SETTLED);
  const [left, top] = [Math.max(0, x - 6), Math.max(0, y - 6)];
  const clip = { x: left, y: top, width: x + width + 6 - left, height: Math.min(y + height + 6, 800) - top };
  return (await page.screenshot({ clip })).toString('base64');
}

/** True where an element looks other with the focus than without. */
async function showsFocus(page: Page, { box }: Focused): Promise<boolean> {
  const withFocus = await picture(page, box);
  await page.evaluate('globalThis.left = document.activeElement; left.blur()');
  const without = await picture(page, box);
  await page.evaluate('left.focus()');
  return withFocus !== without;
}

/** Goes round the page by one key and names what it never reaches. */
async function walk(
  page: Page,
  key: 'Tab' | 'Shift+Tab',
  onNew: (element: Focused) => Promise<void>,
): Promise<readonly string[]> {
  await page.evaluate(
    `document.querySelectorAll('[data-reached]').forEach((one) => one.removeAttribute('data-reached'))`,
  );
  // Between the last element and the first the focus leaves the page.
  for (let element: Focused | null = null; element === null || element.isNew;) {
    await page.keyboard.press(key);
    element = await focused(page);
    if (element?.isNew === true) await onNew(element);
  }
  return page.evaluate<readonly string[]>(
    `${USABLE}.filter((element) => !element.hasAttribute('data-reached')).map(${NAME})`,
  );
}

type Step =
  | { readonly to: RegExp }
  | { readonly press: string }
  | { readonly type: string }
  | { readonly file: string };

interface Action {
  readonly scene: SceneName;
  readonly steps: readonly Step[];
  /** What the workbook is asked, in its order; or a text that appears. */
  readonly asks?: readonly unknown[];
  readonly says?: string;
}

const go = (to: RegExp, press = 'Enter'): readonly Step[] => [{ to }, { press }];

const ACTIONS: Readonly<Record<string, Action>> = {
  'creates the sheets of the bundled plan': {
    scene: 'firstRun',
    steps: go(/^シートを作成$/),
    asks: ['create', 'hitachi-3'],
  },
  'creates the sheets of a plan in a file': {
    scene: 'firstRun',
    steps: [
      { to: /^日立市/ },
      { press: 'ArrowDown' },
      { to: /^ファイルを選ぶ$/ },
      { file: PLAN_FILE },
      ...go(/^シートを作成$/, 'Space'),
    ],
    asks: ['create', 'hitachi-3'],
  },
  'cancels what runs': { scene: 'creating', steps: go(/^取りやめる$/), says: '取りやめました' },
  'takes a creation back': { scene: 'created', steps: go(/^作成を取り消す$/), asks: ['undoCreation'] },
  'opens the first sheet': {
    scene: 'created',
    steps: go(/^「はじめに」を開く$/),
    asks: ['goTo', 'はじめに', null],
  },
  'opens a sheet to fill in': {
    scene: 'filled',
    steps: go(/^1-2 /),
    asks: ['goTo', '1-2 企業誘致・創業', null],
  },
  'makes the sheets anew': {
    scene: 'filled',
    steps: [...go(/^シートの手入れ$/), ...go(/^シートを作り直す$/)],
    asks: ['create', null],
  },
  'writes native formulas where functions do not answer': {
    scene: 'functionsOff',
    steps: go(/^標準の数式に直す$/),
    asks: ['repairFormulas', 'native'],
  },
  'checks the workbook': {
    scene: 'filled',
    steps: [{ to: /^作成$/ }, { press: 'ArrowRight' }, ...go(/^点検する$/)],
    asks: ['check'],
  },
  'goes to the cell of a finding': {
    scene: 'check',
    steps: go(/へ移動$/),
    asks: ['goTo', expect.any(String), expect.stringMatching(/^G\d+$/)],
  },
  'mends what is certain': {
    scene: 'check',
    steps: go(/^直す/),
    asks: ['fix', expect.any(Array)],
  },
  'mends all that is certain': {
    scene: 'check',
    steps: go(/^確実なものを直す/),
    asks: ['fix', expect.any(Array)],
  },
  'writes the changes that wait': {
    scene: 'check',
    steps: go(/^変更履歴に書き込む$/),
    asks: ['writeChanges'],
  },
  'shows the findings that are looked for': {
    scene: 'check',
    steps: [{ to: /^絞り込み$/ }, { type: 'なにもない' }],
    says: '条件に合う指摘はありません。',
  },
  'mends the sheets': {
    scene: 'spoilt',
    steps: go(/^シートを直す$/),
    asks: ['repair'],
  },
  'copies what is missing': {
    scene: 'missing',
    steps: go(/^コピー$/),
    // A browser that lends no clipboard has the text selected.
    says: 'Command+C',
  },
  'explains a rating': {
    scene: 'overview',
    steps: go(/^選んだセルの評価を説明$/),
    asks: ['selectedId'],
  },
  "makes the council's copy": {
    scene: 'overview',
    steps: go(/^写しを作る$/),
    asks: ['openCouncilCopy'],
  },
  'moves on to the next year': {
    scene: 'overview',
    steps: go(/^2026 年度に進める$/),
    asks: ['roll', 2026],
  },
  'opens a closed year again': {
    scene: 'secondYear',
    steps: [{ to: /^理由/ }, { type: '転記の誤り' }, ...go(/^開く$/)],
    asks: ['reopen', 2025, '転記の誤り'],
  },
  'goes through the tabs': {
    scene: 'filled',
    steps: [{ to: /^作成$/ }, { press: 'End' }],
    says: '評価対象年度',
  },
  'changes a setting': {
    scene: 'settings',
    steps: [{ to: /^評価対象年度/ }, { press: 'ArrowDown' }, ...go(/^保存$/)],
    asks: ['changeSettings', { evaluationYear: 2026 }],
  },
  'comes from a tab without sheets to where they are made': {
    scene: 'noSheets',
    steps: go(/^「作成」の画面へ$/),
    says: '日立市の計画',
  },
};

/** One of each way to act: keys in a field, a file, a button of each key, a tab. */
const STANDING: ReadonlySet<string> = new Set([
  'creates the sheets of a plan in a file',
  'takes a creation back',
  'goes to the cell of a finding',
  'shows the findings that are looked for',
  'opens a closed year again',
  'goes through the tabs',
]);
const CHOSEN = chosenCases(Object.entries(ACTIONS), ([name]) => STANDING.has(name));

describeWithChromium('the pane by keyboard alone', () => {
  let browser: Browser;
  let program: string;

  beforeAll(async () => {
    [browser, program] = await Promise.all([startChromium(), sceneProgram()]);
  });

  afterAll(async () => {
    await browser.close();
  });

  const open = (scene: SceneName): Promise<Page> => openScene(browser, program, scene, 'ja-JP', {});

  it.each(SCENES)('reaches everything in %s, shows the focus and lets it go on', async (scene) => {
    const page = await open(scene);
    const kinds = new Set<string>();
    const unseen: string[] = [];
    const missed = await walk(page, 'Tab', async (element) => {
      if (kinds.has(element.kind)) return;
      kinds.add(element.kind);
      if (!(await showsFocus(page, element))) unseen.push(`${element.kind}: ${element.name}`);
    });
    const missedBack = await walk(page, 'Shift+Tab', () => Promise.resolve());
    expect({ missed, unseen, missedBack }).toEqual({ missed: [], unseen: [], missedBack: [] });
    expect(kinds.size).toBeGreaterThan(0);
    await page.close();
  });

  it('would see a focus that does not show', async () => {
    const page = await open('firstRun');
    await page.addStyleTag({ content: '* { outline: none !important; box-shadow: none !important }' });
    await tabTo(page, /^作成$/);
    const element = await focused(page);
    expect(element !== null && (await showsFocus(page, element))).toBe(false);
    await page.close();
  });

  it.each(CHOSEN)('%s', async (_name, { scene, steps, asks, says }) => {
    const page = await open(scene);
    // The browser is told to hand over its dialogues before a key opens one.
    page.on('filechooser', () => {});
    const before = await page.evaluate<number>('askedOfWorkbook.length');
    for (const step of steps) {
      if ('to' in step) await tabTo(page, step.to);
      else if ('press' in step) await page.keyboard.press(step.press);
      else if ('type' in step) await page.keyboard.insertText(step.type);
      else {
        const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
        await chooser.setFiles(step.file);
        await page.locator('.kpi-file [role="status"] p').waitFor();
      }
    }
    if (says !== undefined) await page.getByText(says).first().waitFor();
    if (asks !== undefined) {
      await page.waitForFunction(`askedOfWorkbook.length > ${String(before)}`);
      expect(await page.evaluate<unknown>('askedOfWorkbook.at(-1)')).toEqual(asks);
    }
    await page.close();
  });
});
