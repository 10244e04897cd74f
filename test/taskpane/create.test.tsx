import { act, screen, within } from '@testing-library/react';

import { UserError } from '../../src/errors/userError';
import hitachiJson from '../../src/plan/plans/hitachi-3.json';
import { drawPane, expectFocus } from './drawPane';
import { complete, FakeWorkbook, NO_SHEETS, readOf, REFUSAL } from './fakeWorkbook';

const CREATE = { name: 'シートを作成' };

function jsonFile(content: unknown, name = 'plan.json'): File {
  return new File([typeof content === 'string' ? content : JSON.stringify(content)], name, {
    type: 'application/json',
  });
}

describe('a workbook without sheets', () => {
  it('offers the bundled plan and makes its sheets', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    const { user } = await drawPane(workbook);
    expect(await screen.findByRole('radio', { name: /日立市の計画/ })).toHaveProperty('checked', true);
    await user.click(screen.getByRole('button', CREATE));
    const done = await screen.findByRole('group', { name: 'シートを作成しました' });
    expectFocus(done);
    expect(done.textContent).toContain('24 枚のシートを作りました');
    expect(workbook.calls).toEqual([['create', 'hitachi-3']]);
    await user.click(within(done).getByRole('button', { name: '「はじめに」を開く' }));
    expect(workbook.calls.at(-1)).toEqual(['goTo', 'はじめに', null]);
  });

  it('names the bundled plan as its file does', async () => {
    await drawPane(new FakeWorkbook(NO_SHEETS));
    expect((await screen.findByText(new RegExp(hitachiJson.title))).textContent).toContain(
      `${hitachiJson.startYear}～${hitachiJson.endYear}年度`,
    );
  });

  it('makes the sheets of a plan file', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    const { user } = await drawPane(workbook);
    await user.click(await screen.findByRole('radio', { name: /計画のファイル/ }));
    await user.upload(
      screen.getByLabelText('ファイルを選ぶ'),
      jsonFile({ ...hitachiJson, id: 'mine', title: '私の計画' }),
    );
    await screen.findByText(/私の計画（2025～2029年度）：基本的方向 14、KPI 35、数値目標 8/);
    await user.click(screen.getByRole('button', CREATE));
    await screen.findByRole('group', { name: 'シートを作成しました' });
    expect(workbook.calls).toEqual([['create', 'mine']]);
  });

  it('says where a plan file is wrong, what stands there and what is expected', async () => {
    const { user } = await drawPane(new FakeWorkbook(NO_SHEETS));
    await user.click(await screen.findByRole('radio', { name: /計画のファイル/ }));
    const file = jsonFile({ ...hitachiJson, startYear: '令和7', basis: 'middle' }, '私の計画.json');
    await user.upload(screen.getByLabelText('ファイルを選ぶ'), file);
    const refused = await screen.findByRole('group', { name: '私の計画.json は使えません' });
    expect(refused.textContent).toContain('計画に直すところが 2 件あります');
    const items = within(refused).getAllByRole('listitem');
    expect(items.map((item) => item.textContent)).toEqual([
      'startYear: 「令和7」とあります。数（引用符、単位、桁区切りなし）にしてください。',
      'basis: 「middle」とあります。次のどれかにしてください: change, level。',
    ]);
  });

  it('says at which line a plan file stops being JSON', async () => {
    const { user } = await drawPane(new FakeWorkbook(NO_SHEETS));
    await user.click(await screen.findByRole('radio', { name: /計画のファイル/ }));
    await user.upload(screen.getByLabelText('ファイルを選ぶ'), jsonFile('{\n  "id": 1,,\n}'));
    expect((await screen.findByRole('group', { name: 'plan.json は使えません' })).textContent).toContain(
      '2 行 11 文字目',
    );
  });

  it('asks for a file before it makes sheets of one', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    const { user } = await drawPane(workbook);
    await user.click(await screen.findByRole('radio', { name: /計画のファイル/ }));
    await user.click(screen.getByRole('button', CREATE));
    screen.getByText('計画のファイルを選んでください。');
    expectFocus(screen.getByLabelText('ファイルを選ぶ'));
    expect(workbook.calls).toEqual([]);
  });

  it('sends the other views to where the sheets are made', async () => {
    const { user, showTab } = await drawPane(new FakeWorkbook(NO_SHEETS));
    await screen.findByRole('button', CREATE);
    for (const tab of ['点検', '総括', '設定']) {
      await showTab(tab);
      screen.getByRole('heading', { name: 'まだシートがありません' });
    }
    await user.click(screen.getByRole('button', { name: '「作成」の画面へ' }));
    expect(screen.getByRole('tab', { name: '作成' }).getAttribute('aria-selected')).toBe('true');
  });
});

describe('while sheets are made', () => {
  it('says which sheet of how many, and lets nothing else start', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    workbook.pauseAfter = 6;
    const { user } = await drawPane(workbook);
    await user.click(await screen.findByRole('button', CREATE));
    await screen.findByText('24 枚中 6 枚 — シート7');
    expectFocus(screen.getByRole('heading', { name: 'シートを作成しています' }));
    const bar = screen.getByRole('progressbar', { name: 'シートを作成しています' });
    expect(bar.getAttribute('aria-valuenow')).toBe('6');
    expect(bar.getAttribute('aria-valuemax')).toBe('24');
    expect(screen.getByRole('button', CREATE)).toHaveProperty('disabled', true);
    act(() => {
      workbook.goOn();
    });
    expectFocus(await screen.findByRole('group', { name: 'シートを作成しました' }));
  });

  it('can be cancelled, and says that nothing was changed', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    workbook.pauseAfter = 3;
    const { user } = await drawPane(workbook);
    await user.click(await screen.findByRole('button', CREATE));
    await screen.findByText(/シート4/);
    await user.click(screen.getByRole('button', { name: '取りやめる' }));
    const cancelled = await screen.findByRole('group', { name: '取りやめました' });
    expectFocus(cancelled);
    expect(cancelled.textContent).toContain('ブックは始める前のままです。');
    expect(screen.getByRole('button', CREATE)).toHaveProperty('disabled', false);
  });

  it('says that it waits for a cell that is being edited, and goes on', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    workbook.editing = true;
    workbook.pauseAfter = 2;
    const { user } = await drawPane(workbook);
    await user.click(await screen.findByRole('button', CREATE));
    const waiting = await screen.findByRole('group', { name: 'Excel の応答を待っています…' });
    expect(waiting.textContent).toContain('Enter か Esc');
    act(() => {
      workbook.goOn();
    });
    await screen.findByText('24 枚中 2 枚 — シート3');
    expect(screen.queryByRole('group', { name: 'Excel の応答を待っています…' })).toBeNull();
  });
});

describe('after sheets were made', () => {
  async function created(workbook: FakeWorkbook): Promise<Awaited<ReturnType<typeof drawPane>>> {
    const drawn = await drawPane(workbook);
    await drawn.user.click(await screen.findByRole('button', CREATE));
    await screen.findByRole('group', { name: 'シートを作成しました' });
    return drawn;
  }

  it('takes them away again on request', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    const { user } = await created(workbook);
    await user.click(screen.getByRole('button', { name: '作成を取り消す' }));
    expectFocus(await screen.findByRole('group', { name: '作成を取り消しました' }));
    expect(workbook.calls.at(-1)).toEqual(['undoCreation']);
    expect(screen.getByRole('button', CREATE)).toHaveProperty('disabled', false);
  });

  it('no longer offers that once something was typed, and makes room for what the entry brings up', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    workbook.result = { ...workbook.result, canUndo: true };
    await created(workbook);
    act(() => {
      workbook.type(complete());
    });
    expect(screen.queryByRole('group', { name: 'シートを作成しました' })).toBeNull();
  });

  it('keeps on saying what is left to do, without the offer', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    workbook.result = { ...workbook.result, setAside: 3, canUndo: true };
    await created(workbook);
    screen.getByRole('button', { name: '作成を取り消す' });
    act(() => {
      workbook.type(complete());
    });
    expect(screen.queryByRole('button', { name: '作成を取り消す' })).toBeNull();
    screen.getByRole('group', { name: 'シートを作成しました' });
  });

  it('says what had to be set aside and that the functions did not answer', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    workbook.result = { ...workbook.result, setAside: 3, calculation: 'native', functionsMissing: true };
    await created(workbook);
    const done = screen.getByRole('group', { name: 'シートを作成しました' });
    expect(done.textContent).toContain('置き場所のなくなった記入が 3 件');
    expect(done.textContent).toContain('カスタム関数が応答しなかった');
  });

  it.each([
    [new UserError('excel.leftOut.pages'), ['プリンター', '印刷の設定', '「シートを作り直す」']],
    [new UserError('excel.leftOut.paper', { paper: 'A3' }), ['プリンター', '用紙の大きさ（A3）']],
    [
      new UserError('excel.leftOut', {}, [{ code: 'excel.noAnswer', params: {} }]),
      ['見出しの固定', 'ネットワーク'],
    ],
  ])('says what Excel did not let the sheets have, and what to do (%#)', async (error, words) => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    workbook.result = { ...workbook.result, leftOut: [error] };
    await created(workbook);
    const done = screen.getByRole('group', { name: 'シートを作成しました' });
    for (const word of words) expect(done.textContent).toContain(word);
    expect(done.textContent).not.toMatch(/Exception|\{/);
  });
});

describe('what goes wrong', () => {
  it('is told in words with what to do when the user can mend it', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    workbook.jobFails = new UserError('workbook.limits', { a: 1, bPlus: 2, b: 3 });
    const { user } = await drawPane(workbook);
    await user.click(await screen.findByRole('button', CREATE));
    const refused = await screen.findByRole('group', { name: 'できませんでした' });
    expectFocus(refused);
    expect(refused.textContent).toContain('設定シートの3つの下限を直してください。');
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('is a report with code, stack and debug information otherwise, which can be copied', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    workbook.jobFails = Object.assign(new Error('the request failed'), {
      code: 'GeneralException',
      debugInfo: { errorLocation: 'Range.values', statement: 'range.values = …' },
    });
    const { user } = await drawPane(workbook);
    await user.click(await screen.findByRole('button', CREATE));
    const failed = await screen.findByRole('group', { name: '予期しない問題が起きました' });
    const report = within(failed).getByRole<HTMLTextAreaElement>('textbox', { name: '問題の記録' });
    expect(report.value).toMatch(
      /^strategy-kpi Excel PC 16\.0\ncode: GeneralException\nError: the request failed\n/,
    );
    expect(report.value).toContain('"errorLocation": "Range.values"');
    expect(report.value).toContain('create.test.tsx');
    await user.click(within(failed).getByRole('button', { name: '記録をコピー' }));
    await within(failed).findByText('コピーしました。');
    expect(await navigator.clipboard.readText()).toBe(report.value);
  });

  it('selects the report where there is no clipboard', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    workbook.jobFails = new Error('bug');
    const { user } = await drawPane(workbook);
    jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
    await user.click(await screen.findByRole('button', CREATE));
    const report = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '問題の記録' });
    await user.click(screen.getByRole('button', { name: '記録をコピー' }));
    await screen.findByText(/文章を選択しました/);
    expectFocus(report);
    expect(report.value.slice(report.selectionStart, report.selectionEnd)).toBe(report.value);
  });

  it('while the workbook is read can be tried again', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    workbook.stateFails = REFUSAL;
    const { user } = await drawPane(workbook);
    await screen.findByText(/表 kpi_1_1 がありません/);
    workbook.stateFails = null;
    await user.click(screen.getByRole('button', { name: 'もう一度試す' }));
    await screen.findByRole('button', CREATE);
  });
});

describe('a damaged workbook', () => {
  it('names what is missing and makes it anew, keeping what was typed', async () => {
    const workbook = new FakeWorkbook({
      ...NO_SHEETS,
      kind: 'damaged',
      missing: ['1-1 新ビジネス創出', '総括'],
      unreadable: REFUSAL,
    });
    const { user } = await drawPane(workbook);
    await screen.findByRole('heading', { name: 'シートが壊れています' });
    const items = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(items).toEqual(['1-1 新ビジネス創出', '総括']);
    screen.getByText(/表 kpi_1_1 がありません/);
    const button = screen.getByRole('button', {
      name: 'シートを作り直す',
      description: /記入したものは全て残します/,
    });
    await user.click(button);
    expectFocus(await screen.findByRole('group', { name: 'シートを作り直しました' }));
    expect(workbook.calls).toEqual([['create', null]]);
    screen.getByRole('heading', { name: '2025年度の記入の状況' });
  });

  it('sends the other views to where it is mended', async () => {
    const { showTab } = await drawPane(
      new FakeWorkbook({ ...NO_SHEETS, kind: 'damaged', missing: ['総括'], unreadable: REFUSAL }),
    );
    await screen.findByRole('heading', { name: 'シートが壊れています' });
    await showTab('点検');
    screen.getByRole('heading', { name: 'ブックを読み取れません' });
  });

  it.each([
    ['カスタム関数に直す', 'functions'],
    ['標準の数式に直す', 'native'],
  ])('offers %s', async (name, calculation) => {
    const workbook = new FakeWorkbook({ ...complete(readOf()), functionsCalculate: false });
    const { user } = await drawPane(workbook);
    const off = await screen.findByRole('group', { name: 'カスタム関数が計算されていません' });
    await user.click(within(off).getByRole('button', { name }));
    expectFocus(await screen.findByRole('group', { name: '数式を直しました' }));
    expect(workbook.calls).toEqual([['repairFormulas', calculation]]);
    expect(screen.queryByRole('group', { name: 'カスタム関数が計算されていません' })).toBeNull();
  });
});
