import { act, screen, waitFor, within } from '@testing-library/react';

import { drawPane } from './drawPane';
import { complete, entriesOf, FakeWorkbook, readOf, REFUSAL } from './fakeWorkbook';

const entries = entriesOf([
  ['1-1-1-1', 2025, { value: 27 }],
  ['3-3-1-1/小6', 2025, { value: 90 }],
]);

async function overview(workbook: FakeWorkbook, language: 'ja' | 'en' = 'ja'): ReturnType<typeof drawPane> {
  const pane = await drawPane(workbook, { language });
  await pane.showTab(language === 'ja' ? '総括' : 'Overview');
  await screen.findByRole('button', {
    name: language === 'ja' ? '選んだセルの評価を説明' : 'Explain the selected cell’s rating',
  });
  return pane;
}

describe('the explanation of a rating', () => {
  it('is that of the selected row, with its numbers', async () => {
    const workbook = new FakeWorkbook(complete(readOf(entries)));
    workbook.selected = '1-1-1-1';
    const { user } = await overview(workbook);
    expect(workbook.calls).toEqual([]);
    await user.click(screen.getByRole('button', { name: '選んだセルの評価を説明' }));
    await screen.findByRole('heading', { name: /^1-1-1-1 / });
    const steps = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(steps).toContain('期待値比：(実績 27 － 起点 0) ÷ (期待値 27 － 起点 0) ＝ 100.0 %');
    expect(steps).toContain('期待値比 100.0 % は 100.0 % 以上なので、評価は A です。');
    expect(workbook.calls).toEqual([['selectedId']]);
  });

  it('tells of each part of the indicator whose part was selected, in English too', async () => {
    const workbook = new FakeWorkbook(complete(readOf(entries)));
    workbook.selected = '3-3-1-1/中3';
    const { user } = await overview(workbook, 'en');
    await user.click(screen.getByRole('button', { name: 'Explain the selected cell’s rating' }));
    const second = await screen.findByRole('region', { name: /（中3）$/ });
    expect(within(second).getByText('Not rated: the figure of 2025 is not entered.')).toBeTruthy();
    expect(screen.getByText('The indicator is not rated: a part is not entered.')).toBeTruthy();
  });

  it.each([null, '1-1/s2'])('says what to select where the row is no indicator’s: %s', async (selected) => {
    const workbook = new FakeWorkbook(complete(readOf(entries)));
    workbook.selected = selected;
    const { user } = await overview(workbook);
    await user.click(screen.getByRole('button', { name: '選んだセルの評価を説明' }));
    expect(await screen.findByText(/指標の行のセルを選んでください/)).toBeTruthy();
  });
});

describe('what is done once a year', () => {
  it('makes the council’s copy, or says how it can be made', async () => {
    const workbook = new FakeWorkbook(complete(readOf(entries)));
    const { user } = await overview(workbook);
    await user.click(screen.getByRole('button', { name: '写しを作る' }));
    await screen.findByRole('group', { name: '評価会議用の写しを開きました' });
    workbook.jobFails = REFUSAL;
    await user.click(screen.getByRole('button', { name: '写しを作る' }));
    await screen.findByRole('group', { name: 'できませんでした' });
    expect(workbook.calls).toEqual([['openCouncilCopy'], ['openCouncilCopy']]);
  });

  it('moves the year on', async () => {
    const workbook = new FakeWorkbook(complete(readOf(entries)));
    const { user } = await overview(workbook);
    expect(screen.queryByRole('heading', { name: '閉じた年度を開く' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '2026 年度に進める' }));
    await screen.findByRole('group', { name: '年度を更新しました' });
    expect(workbook.calls).toEqual([['roll', 2026]]);
  });

  it('opens a closed year for a reason only', async () => {
    const read = readOf(entries, { settings: { evaluationYear: 2027, closedYears: [2025, 2026] } });
    const workbook = new FakeWorkbook(complete({ ...read, wordsYear: 2027 }));
    const { user } = await overview(workbook);
    const button = screen.getByRole<HTMLButtonElement>('button', { name: '開く' });
    expect(button.disabled).toBe(true);
    await user.selectOptions(screen.getByRole('combobox', { name: '年度' }), '2025');
    await user.type(screen.getByRole('textbox', { name: '理由' }), '転記の誤り');
    await user.click(button);
    await screen.findByRole('group', { name: '年度を開きました' });
    expect(workbook.calls).toEqual([['reopen', 2025, '転記の誤り']]);
  });

  it('opens the year that was closed just now, and then the one that is closed still', async () => {
    const closed = (closedYears: readonly number[]): ReturnType<typeof complete> =>
      complete({ ...readOf(entries, { settings: { evaluationYear: 2027, closedYears } }), wordsYear: 2027 });
    const workbook = new FakeWorkbook(closed([]));
    const { user } = await overview(workbook);
    act(() => {
      workbook.type(closed([2025, 2026]));
    });
    await user.type(await screen.findByRole('textbox', { name: '理由' }), '転記の誤り');
    await user.click(screen.getByRole('button', { name: '開く' }));
    await screen.findByRole('group', { name: '年度を開きました' });
    act(() => {
      workbook.type(closed([2025]));
    });
    await waitFor(() => {
      expect(screen.queryByRole('option', { name: '2026' })).toBeNull();
    });
    await user.click(screen.getByRole('button', { name: '開く' }));
    expect(workbook.calls).toEqual([
      ['reopen', 2026, '転記の誤り'],
      ['reopen', 2025, '転記の誤り'],
    ]);
  });

  it('has no next year after the plan’s last', async () => {
    const read = readOf(entries, { settings: { evaluationYear: 2029 } });
    await overview(new FakeWorkbook(complete({ ...read, wordsYear: 2029 })));
    expect(screen.getByText(/計画の最後の年度（2029 年度）です/)).toBeTruthy();
  });
});
