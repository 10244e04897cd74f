import { act, screen, waitFor, within } from '@testing-library/react';

import { UserError } from '../../src/errors/userError';

import { drawPane, expectFocus } from './drawPane';
import { complete, entriesOf, FakeWorkbook, NO_SHEETS, readOf, REFUSAL } from './fakeWorkbook';

/*
 * Counted by hand in the plan: 46 cells a year, of them 9 of outcomes (8 indicators, G4-2 in two parts). Of these rows
 * six count: four numbers and the words 未公表 and 調査なし; 速報 without a number and another year's figure do not.
 */
const SOME = entriesOf([
  ['G1-1', 2025, { value: 3200 }],
  ['G4-2/男性', 2025, { state: 'unpublished' }],
  ['1-1-1-1', 2025, { value: 27 }],
  ['1-1-2-1', 2026, { value: 10 }],
  ['1-4-3-1', 2025, { state: 'notSurveyed' }],
  ['1-4-3-2', 2025, { state: 'preliminary' }],
  ['2-1-2-1', 2025, { value: 380 }],
  ['3-3-1-1/小6', 2025, { value: 90 }],
]);

/** `9 のうち 2` by the text before it. */
function rowsOf(list: string): Readonly<Record<string, string>> {
  const items = within(screen.getByRole('list', { name: list })).getAllByRole('listitem');
  return Object.fromEntries(
    items.map((item) => {
      const count = within(item)
        .getByText(/に記入済み$/)
        .textContent.replace(' に記入済み', '');
      const [needed, entered] = count.split(' のうち ');
      return [item.textContent.split(`${entered ?? ''} / ${needed ?? ''}`)[0] ?? '', count];
    }),
  );
}

describe('what is filled in', () => {
  it('is counted by sheet', async () => {
    await drawPane(new FakeWorkbook(complete(readOf(SOME))));
    expect(await screen.findByText('実績の欄 46 のうち 6 に記入済み')).toBeTruthy();
    const rows = rowsOf('基本的方向別');
    expect(Object.keys(rows)).toHaveLength(15);
    expect(Object.keys(rows)[0]).toBe('数値目標');
    expect(rows).toMatchObject({
      数値目標: '9 のうち 2',
      '1-1 新ビジネス創出': '2 のうち 1',
      '1-2 企業誘致・創業': '2 のうち 0',
      '1-4 産業振興': '4 のうち 1',
      '2-1 住環境・移住': '4 のうち 1',
      '3-3 特色ある教育': '4 のうち 1',
    });
  });

  it('is counted for the department that leads an indicator', async () => {
    await drawPane(new FakeWorkbook(complete(readOf(SOME))));
    await screen.findByText(/^実績の欄/);
    const rows = rowsOf('担当課別（取りまとめ課）');
    const counts = Object.values(rows).map((text) => text.split(' のうち ').map(Number));
    expect(counts.reduce((sum, [needed = 0]) => sum + needed, 0)).toBe(46);
    expect(counts.reduce((sum, [, entered = 0]) => sum + entered, 0)).toBe(6);
    expect(rows).toMatchObject({
      '企画 （案）数値目標': '9 のうち 2',
      '商工振興課 （案）1-11-21-31-41-52-12-3': '9 のうち 1',
      '農林水産課 （案）1-4': '2 のうち 1',
      '住政策推進課 （案）2-1': '2 のうち 1',
      '指導課 （案）3-3': '2 のうち 1',
      '広報戦略課 （案）2-22-3': '3 のうち 0',
    });
  });

  it('leads to the sheet', async () => {
    const workbook = new FakeWorkbook(complete(readOf(SOME)));
    const { user } = await drawPane(workbook);
    await user.click(await screen.findByRole('button', { name: '1-4 産業振興' }));
    expect(workbook.calls).toEqual([['goTo', '1-4 産業振興', null]]);
  });

  it('says why it could not go to a sheet', async () => {
    const workbook = new FakeWorkbook(complete(readOf(SOME)));
    workbook.jobFails = REFUSAL;
    const { user } = await drawPane(workbook);
    await user.click(await screen.findByRole('button', { name: '1-4 産業振興' }));
    expectFocus(await screen.findByRole('group', { name: 'できませんでした' }));
  });

  it('follows what is typed', async () => {
    const workbook = new FakeWorkbook(complete(readOf(SOME)));
    await drawPane(workbook);
    await screen.findByText('実績の欄 46 のうち 6 に記入済み');
    act(() => {
      workbook.type(complete(readOf(new Map([...SOME, ...entriesOf([['1-3-1-1', 2025, { value: 1 }]])]))));
    });
    expect(await screen.findByText('実績の欄 46 のうち 7 に記入済み')).toBeTruthy();
  });
});

describe('点検', () => {
  const unreadable = [
    { sheet: '1-2 企業誘致・創業', id: '1-2-1-1', year: 2025, text: '集計中' },
    { sheet: '1-2 企業誘致・創業', id: '1-2-2-1', year: 2025, text: '１０' },
  ];
  const found = (): FakeWorkbook => new FakeWorkbook(complete(readOf(SOME, { unreadable })));
  const groups = (): readonly string[] =>
    [...document.querySelectorAll('.kpi-group summary')]
      .map(({ textContent }) => textContent)
      .filter((text) => !text.startsWith('まだ無い'));

  it('lists what is wrong, doubtful and missing by sheet, each with the way there', async () => {
    const workbook = found();
    const { user, showTab } = await drawPane(workbook);
    await showTab('点検');
    const first = await screen.findByText(/1-2-1-1 .*「集計中」は数値でも状態の語でもありません/);
    expect(first.textContent).toMatch(/^誤り: .* E101$/);
    expect(groups()).toContainEqual(expect.stringMatching(/^1-2 企業誘致・創業 ✕ 誤り 2 件/));
    await user.click(
      screen.getAllByRole('button', { name: 'シート「1-2 企業誘致・創業」の G7 へ移動' })[0] as HTMLElement,
    );
    expect(workbook.calls).toEqual([['goTo', '1-2 企業誘致・創業', 'G7']]);
  });

  it('groups by lead department and severity', async () => {
    const { user, showTab } = await drawPane(found());
    await showTab('点検');
    const select = await screen.findByRole('combobox', { name: 'まとめ方' });
    await user.selectOptions(select, '課別');
    expect(groups()).toContainEqual(expect.stringMatching(/^指導課 /));
    await user.selectOptions(select, '重さ別');
    const [errors = '', warnings = ''] = groups();
    expect(errors).toMatch(/^誤り ✕ 誤り 4 件$/);
    expect(warnings).toMatch(/^注意 ▲ 注意 \d+ 件$/);
  });

  it('shows only what a filter lets through', async () => {
    const { user, showTab } = await drawPane(found());
    await showTab('点検');
    await user.type(await screen.findByRole('searchbox', { name: '絞り込み' }), 'e102 １-2');
    await waitFor(() => {
      expect(screen.getAllByRole('listitem')).toHaveLength(1);
    });
    await user.click(screen.getByRole('checkbox', { name: '誤り' }));
    expect(await screen.findByText('条件に合う指摘はありません。')).toBeTruthy();
  });

  it('draws long lists in parts', async () => {
    const { user, showTab } = await drawPane(found());
    await showTab('点検');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'まとめ方' }), '重さ別');
    await user.click(screen.getByRole('checkbox', { name: '注意' }));
    await user.click(screen.getByRole('checkbox', { name: '注意' }));
    const count = screen.getAllByRole('listitem').length;
    const more = screen.queryByRole('button', { name: /続きを表示/ });
    if (more === null) expect(count).toBeLessThanOrEqual(100);
    else {
      await user.click(more);
      expect(screen.getAllByRole('listitem').length).toBeGreaterThan(count);
    }
  });

  it('mends one, or all that are certain, and says what was left', async () => {
    const workbook = found();
    const { user, showTab } = await drawPane(workbook);
    await showTab('点検');
    await user.click(await screen.findByRole('button', { name: '直す' }));
    expectFocus(await screen.findByRole('group', { name: '直しました' }));
    workbook.changedSince = 1;
    await user.click(screen.getByRole('button', { name: '確実なものを直す（1 件）' }));
    expect(await screen.findByText(/^1 件は、見つけたあとで書き換えられていた/)).toBeTruthy();
    expect(workbook.calls).toEqual([
      ['fix', ['E102 G7']],
      ['fix', ['E102 G7']],
    ]);
  });

  it('reads everything again when asked, and says what could not be written', async () => {
    const workbook = found();
    workbook.now = { ...workbook.now, waiting: 3 };
    workbook.checkProblem = new UserError('excel.noHistory', { sheet: '変更履歴' });
    const { user, showTab } = await drawPane(workbook);
    await showTab('点検');
    expect(await screen.findByText(/変更履歴にまだ書き込んでいない変更：3 件/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '点検する' }));
    const done = await screen.findByRole('group', { name: '点検しました' });
    expect(done.textContent).toContain('変更履歴の表がありません');
    expect(screen.queryByText(/まだ書き込んでいない/)).toBeNull();
  });

  it('writes the changes that wait', async () => {
    const workbook = found();
    workbook.now = { ...workbook.now, waiting: 2 };
    const { user, showTab } = await drawPane(workbook);
    await showTab('点検');
    await user.click(await screen.findByRole('button', { name: '変更履歴に書き込む' }));
    expect(await screen.findByText('変更履歴に 2 行を書き込みました。')).toBeTruthy();
  });

  it('tells in any view what was just typed wrong, and leads to it', async () => {
    const workbook = new FakeWorkbook(complete(readOf(SOME)));
    const { user } = await drawPane(workbook);
    await screen.findByText(/^実績の欄/);
    act(() => {
      workbook.type(complete(readOf(SOME, { unreadable })));
    });
    const notice = await screen.findByRole('group', { name: '新しい指摘 2 件' });
    expect(notice.textContent).toContain('「集計中」は数値でも状態の語でもありません');
    await user.click(within(notice).getByRole('button', { name: '「点検」の画面で見る' }));
    expect(await screen.findByRole('heading', { name: '2025年度の点検' })).toBeTruthy();
    act(() => {
      workbook.type(complete(readOf(SOME)));
    });
    await waitFor(() => {
      expect(screen.queryByRole('group', { name: /^新しい指摘/ })).toBeNull();
    });
  });

  it('tells it after an action too, in place of what is done with', async () => {
    const workbook = new FakeWorkbook(complete(readOf(SOME)));
    const { user, showTab } = await drawPane(workbook);
    await showTab('点検');
    await user.click(await screen.findByRole('button', { name: '点検する' }));
    await screen.findByRole('group', { name: '点検しました' });
    act(() => {
      workbook.type(complete(readOf(SOME, { unreadable })));
    });
    await screen.findByRole('group', { name: /^新しい指摘/ });
    expect(screen.queryByRole('group', { name: '点検しました' })).toBeNull();
  });

  it('shows what is missing as a text or as CSV, of all departments or of one', async () => {
    const { user, showTab } = await drawPane(found());
    await showTab('点検');
    await user.click(await screen.findByText('まだ無い実績の一覧（41 件）'));
    const list = (): string => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '送る一覧' }).value;
    expect(list()).toMatch(/^.*：2025年度の実績でまだ無いもの 41 件\n\n■ 企画（案）　8 件\n・G1-2 /);
    expect(list()).toContain('「集計中」は読み取れません');
    await user.selectOptions(screen.getByRole('combobox', { name: '課' }), '指導課（1 件）');
    expect(list()).toMatch(/1 件\n\n■ 指導課（案）　1 件\n・3-3-1-1\/中3 .*：未入力$/);
    await user.selectOptions(screen.getByRole('combobox', { name: '形' }), 'CSV');
    expect(list().split('\n')).toHaveLength(3);
    expect(list()).toContain('指導課,3-3 特色ある教育,3-3-1-1/中3,');
  });

  it('explains the rating of a finding’s indicator where it is asked to', async () => {
    const workbook = new FakeWorkbook(complete(readOf(entriesOf([['1-1-1-1', 2025, { value: 27 }]]))));
    const { user, showTab } = await drawPane(workbook);
    await showTab('点検');
    const [finding] = await screen.findAllByText(/^1-1-1-1 .*/);
    const item = finding?.closest('li');
    if (!item) throw new Error('no finding');
    const button = within(item).getByRole('button', { name: '2025年度の評価の計算' });
    const steps = (): readonly string[] =>
      within(item)
        .queryAllByRole('listitem')
        .map(({ textContent }) => textContent);
    expect(steps()).toEqual([]);
    await user.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(steps()).toContain('期待値比 100.0 % は 100.0 % 以上なので、評価は A です。');
    await user.click(button);
    expect(steps()).toEqual([]);
  });

  it('mends the sheets where they are damaged, and says what is left', async () => {
    const workbook = found();
    const check = workbook.now.check;
    const [first] = check?.findings ?? [];
    if (check === null || first === undefined) throw new Error('nothing found');
    const place = { kind: 'cell', sheet: '1-1', cell: null } as const;
    const damage = {
      ...first,
      code: 'S403',
      message: 'check.S403.sheetMissing',
      params: { name: '総括' },
      place,
      fix: null,
    } as const;
    workbook.now = { ...workbook.now, check: { ...check, findings: [damage] } };
    const { user, showTab } = await drawPane(workbook);
    await showTab('点検');
    await user.click(await screen.findByRole('button', { name: 'シートを直す' }));
    expect(await screen.findByRole('group', { name: 'シートを直しました' })).toBeTruthy();
    expect(workbook.calls).toEqual([['repair']]);
  });

  it('makes the sheets anew for an edited plan, which no repair decides on', async () => {
    const workbook = found();
    const check = workbook.now.check;
    const [first] = check?.findings ?? [];
    if (check === null || first === undefined) throw new Error('nothing found');
    const edited = {
      ...first,
      code: 'S401',
      message: 'check.S401.revisionsEdited',
      params: {},
      place: { kind: 'cell', sheet: '計画改定', cell: null },
      fix: null,
    } as const;
    workbook.now = { ...workbook.now, check: { ...check, findings: [edited] } };
    const { user, showTab } = await drawPane(workbook);
    await showTab('点検');
    await user.click(await screen.findByRole('button', { name: 'シートを作り直す' }));
    expect(await screen.findByRole('group', { name: 'シートを作り直しました' })).toBeTruthy();
    expect(workbook.calls).toEqual([['create', null]]);
  });

  it('offers no repair for what only the city can finish', async () => {
    const workbook = found();
    const check = workbook.now.check;
    const [first] = check?.findings ?? [];
    if (check === null || first === undefined) throw new Error('nothing found');
    const findings = (['revisionsEdited', 'revisionUnfinished'] as const).map((kind) => ({
      ...first,
      code: 'S401' as const,
      message: `check.S401.${kind}`,
      params: { header: '適用年度' },
      fix: null,
    }));
    workbook.now = { ...workbook.now, check: { ...check, findings } };
    const { showTab } = await drawPane(workbook);
    await showTab('点検');
    await screen.findByRole('button', { name: 'シートを作り直す' });
    expect(screen.queryByRole('button', { name: 'シートを直す' })).toBeNull();
  });

  it('says once that the functions are not calculated, and offers both ways out of it', async () => {
    const fact = { kind: 'functionsUnknown' as const, sheet: '指標一覧', cell: 'N4', count: 1256 };
    const workbook = new FakeWorkbook(complete(readOf(), [fact]));
    const { user, showTab } = await drawPane(workbook);
    await showTab('点検');
    expect(
      (await screen.findAllByText(/「指標一覧」の N4 など 1256 個のセルが #NAME\? です/)).length,
    ).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'シートを直す' })).toBeNull();
    expect(screen.getByRole('button', { name: 'カスタム関数に直す' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '標準の数式に直す' }));
    expect(workbook.calls).toEqual([['repairFormulas', 'native']]);
  });

  it('says so when there is nothing to find', async () => {
    const all = complete(readOf());
    const workbook = new FakeWorkbook({
      ...all,
      check: { read: readOf(), findings: [], counts: { error: 0, warning: 0, notice: 0 } },
    });
    const { showTab } = await drawPane(workbook);
    await showTab('点検');
    expect(await screen.findByText('指摘はありません。')).toBeTruthy();
  });

  it('is there for a damaged workbook that only the check can read', async () => {
    const workbook = new FakeWorkbook({ ...found().now, kind: 'damaged', read: null, unreadable: REFUSAL });
    const { showTab } = await drawPane(workbook);
    await showTab('点検');
    expect(await screen.findByText(/「集計中」は数値でも状態の語でもありません/)).toBeTruthy();
  });
});

describe('総括', () => {
  it('counts the ratings of KPIs and outcomes apart, by goal', async () => {
    const workbook = new FakeWorkbook(complete(readOf(SOME)));
    const { user, showTab } = await drawPane(workbook);
    await showTab('総括');
    const kpi = await screen.findByRole('table', { name: '重要業績評価指標（KPI）35 件' });
    const outcome = screen.getByRole('table', { name: '数値目標 8 件' });
    const cells = (table: HTMLElement): readonly (readonly string[])[] =>
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map((row) => [...row.children].map((cell) => cell.textContent));
    // 27 of 27 and 380 of 380: A. 3,200 against 3,264.7 on the way from 3,197: pace 4 %, C.
    expect(cells(kpi)).toEqual([
      ['◎ A 順調', '2', '1', '1', '0', '0'],
      ['○ B+ 概ね順調', '0', '0', '0', '0', '0'],
      ['△ B やや遅れ', '0', '0', '0', '0', '0'],
      ['× C 遅れ', '0', '0', '0', '0', '0'],
      ['－ 未評価', '33', '10', '8', '9', '6'],
    ]);
    expect(cells(outcome).map(([name, all]) => [name, all])).toEqual([
      ['◎ A 順調', '0'],
      ['○ B+ 概ね順調', '0'],
      ['△ B やや遅れ', '0'],
      ['× C 遅れ', '1'],
      ['－ 未評価', '7'],
    ]);
    expect(screen.getByText('未評価の理由：未入力 32 / 調査なし 1')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'シート「総括」を開く' }));
    expect(workbook.calls).toEqual([['goTo', '総括', null]]);
  });
});

describe('設定', () => {
  it('saves what was changed, and only that', async () => {
    const workbook = new FakeWorkbook(complete());
    const { user, showTab } = await drawPane(workbook);
    await showTab('設定');
    await user.selectOptions(await screen.findByRole('combobox', { name: '評価対象年度' }), '2026(R8)年度');
    const name = screen.getByRole('textbox', { name: '変更履歴に記録する名前' });
    await user.type(name, '企画課');
    const limit = screen.getByRole('textbox', { name: 'B+ 概ね順調' });
    await user.clear(limit);
    await user.type(limit, '７５．５');
    await user.click(screen.getByRole('button', { name: '保存' }));
    expectFocus(await screen.findByRole('group', { name: '設定を保存しました' }));
    expect(workbook.calls).toEqual([
      [
        'changeSettings',
        { evaluationYear: 2026, recordName: '企画課', thresholds: { a: 1, bPlus: 0.755, b: 0.5 } },
      ],
    ]);
    expect(await screen.findByRole('textbox', { name: 'B+ 概ね順調' })).toHaveProperty('value', '75.5');
  });

  it('refuses limits that 設定 would refuse, and goes to the first', async () => {
    const workbook = new FakeWorkbook(complete());
    const { user, showTab } = await drawPane(workbook);
    await showTab('設定');
    const a = await screen.findByRole('textbox', { name: 'A 順調' });
    const b = screen.getByRole('textbox', { name: 'B やや遅れ' });
    for (const text of ['0', '200.1', '80.55', '多め']) {
      await user.clear(a);
      await user.type(a, text);
      expect(screen.getByText(/0.1 きざみで入れてください/)).toBeTruthy();
    }
    await user.clear(b);
    await user.type(b, '80');
    expect(screen.getByText('A、B+、B の順に小さくしてください。')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '保存' }));
    expectFocus(a);
    expect(workbook.calls).toEqual([]);
  });

  it('says so when nothing was changed, but not of what cannot be saved', async () => {
    const workbook = new FakeWorkbook(complete());
    const { user, showTab } = await drawPane(workbook);
    await showTab('設定');
    await user.click(await screen.findByRole('button', { name: '保存' }));
    expect(screen.getByText('変更はありません。')).toBeTruthy();
    const a = screen.getByRole('textbox', { name: /^A 順調/ });
    await user.clear(a);
    await user.type(a, 'abc');
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(screen.queryByText('変更はありません。')).toBeNull();
    expect(workbook.calls).toEqual([]);
  });

  it('offers values only where the workbook already is a copy of values', async () => {
    const { showTab, unmount } = await drawPane(new FakeWorkbook(complete()));
    await showTab('設定');
    const select = await screen.findByRole('combobox', { name: '計算の方法' });
    expect(
      within(select)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['カスタム関数', '標準の数式']);
    unmount();
    const copy = new FakeWorkbook(complete(readOf(new Map(), { settings: { calculation: 'values' } })));
    const second = await drawPane(copy);
    await second.showTab('設定');
    expect(await screen.findByRole('combobox', { name: '計算の方法' })).toHaveProperty('value', 'values');
  });
});

describe('the pane', () => {
  it('speaks English', async () => {
    const { user, showTab } = await drawPane(new FakeWorkbook(NO_SHEETS), { language: 'en' });
    await user.click(await screen.findByRole('button', { name: 'Create sheets' }));
    const done = await screen.findByRole('group', { name: 'The sheets were created' });
    expect(done.textContent).toContain('Sheets created: 24.');
    await showTab('Overview');
    expect(await screen.findByRole('table', { name: 'KPIs: 35' })).toBeTruthy();
    expect(screen.getAllByRole('rowheader', { name: '○ B+ mostly on track' })).toHaveLength(2);
  });

  it('shows the view that a button of the ribbon asks for, before and after it is drawn', async () => {
    const workbook = new FakeWorkbook(complete(readOf(SOME)));
    const { tabs, unmount } = await drawPane(workbook);
    act(() => {
      tabs.request('check');
    });
    expect(await screen.findByRole('heading', { name: '2025年度の点検' })).toBeTruthy();
    unmount();
    tabs.request('overview');
    await drawPane(workbook, { tabs });
    expect(await screen.findByRole('heading', { name: '2025年度の評価' })).toBeTruthy();
  });

  it('is worked by keyboard alone', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    const { user } = await drawPane(workbook);
    await screen.findByRole('button', { name: 'シートを作成' });
    await user.tab();
    expectFocus(screen.getByRole('tab', { name: '作成' }));
    await user.keyboard('{ArrowRight}');
    expectFocus(screen.getByRole('tab', { name: '点検' }));
    await user.keyboard('{End}');
    expectFocus(screen.getByRole('tab', { name: '設定' }));
    await user.keyboard('{ArrowRight}');
    expectFocus(screen.getByRole('tab', { name: '作成' }));
    await user.tab();
    expectFocus(screen.getByRole('radio', { name: /日立市/ }));
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('radio', { name: /計画のファイル/ })).toHaveProperty('checked', true);
    await user.keyboard('{ArrowUp}');
    await user.tab();
    expectFocus(screen.getByRole('button', { name: 'シートを作成' }));
    await user.keyboard('{Enter}');
    expectFocus(await screen.findByRole('group', { name: 'シートを作成しました' }));
    await user.tab();
    expectFocus(screen.getByRole('button', { name: '「はじめに」を開く' }));
    await user.tab();
    await user.keyboard(' ');
    expectFocus(await screen.findByRole('group', { name: '作成を取り消しました' }));
    await user.tab();
    expectFocus(screen.getByRole('button', { name: '閉じる' }));
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('group', { name: '作成を取り消しました' })).toBeNull();
    // Out of the pane again: no trap.
    await user.tab({ shift: true });
    await user.tab({ shift: true });
    await user.tab({ shift: true });
    await user.tab({ shift: true });
    expect(document.activeElement).toBe(document.body);
  });

  it('tells a screen reader where a job stands and how it ended', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    workbook.pauseAfter = 12;
    const { user } = await drawPane(workbook);
    await user.click(await screen.findByRole('button', { name: 'シートを作成' }));
    const said = (): readonly string[] => screen.getAllByRole('status').map(({ textContent }) => textContent);
    await screen.findByText(/シート13/);
    expect(said()).toContain('シートを作成しています 50 %');
    act(() => {
      workbook.goOn();
    });
    await screen.findByRole('group', { name: 'シートを作成しました' });
    expect(said()).toContain('シートを作成しました');
  });

  it('reports an error while drawing instead of staying empty', async () => {
    const broken = { ...readOf(), plan: { ...readOf().plan, goals: null } } as unknown as ReturnType<
      typeof readOf
    >;
    // React tells the console about every caught error too.
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => {});
    await drawPane(new FakeWorkbook({ ...complete(), read: broken }));
    expect(await screen.findByRole('textbox', { name: '問題の記録' })).toBeTruthy();
    quiet.mockRestore();
  });
});
