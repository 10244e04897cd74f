import { screen, waitFor } from '@testing-library/react';

import { UserError } from '../../src/errors/userError';
import { drawPane, expectFocus } from './drawPane';
import { complete, FakeWorkbook, NO_SHEETS, readOf } from './fakeWorkbook';

async function settings(workbook: FakeWorkbook, language: 'ja' | 'en' = 'ja'): ReturnType<typeof drawPane> {
  const pane = await drawPane(workbook, { language });
  await pane.showTab(language === 'ja' ? '設定' : 'Settings');
  await pane.user.click(
    await screen.findByRole('button', {
      name: language === 'ja' ? 'このExcelで確かめる…' : 'Check this Excel…',
    }),
  );
  return pane;
}

const asked = (workbook: FakeWorkbook): readonly unknown[] =>
  workbook.calls.filter(([what]) => what === 'selfCheck');

describe('the self-check in the pane', () => {
  it('says what it does and that all is removed, and starts only when that is wanted', async () => {
    const workbook = new FakeWorkbook(complete(readOf()));
    const { user } = await settings(workbook);
    const heading = await screen.findByRole('heading', { name: '始める前に' });
    expectFocus(heading);
    expect(screen.getByText(/終わったら全て消します/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'やめる' }));
    await screen.findByRole('button', { name: 'このExcelで確かめる…' });
    expect(asked(workbook)).toEqual([]);
  });

  it('is there without any sheet of ours, by the keyboard alone', async () => {
    const workbook = new FakeWorkbook(NO_SHEETS);
    const { user } = await settings(workbook, 'en');
    await screen.findByRole('heading', { name: 'Before it starts' });
    await user.tab();
    expectFocus(screen.getByRole('button', { name: 'Start' }));
    await user.keyboard('{Enter}');
    const told = await screen.findByRole('group', { name: /All \d+ items checked are as meant/ });
    expectFocus(told);
    expect(asked(workbook)).toHaveLength(1);
  });

  it('shows how it goes, waits visibly while a cell is edited, and can be cancelled', async () => {
    const workbook = new FakeWorkbook(complete(readOf()));
    workbook.editing = true;
    const { user } = await settings(workbook);
    await user.click(await screen.findByRole('button', { name: '始める' }));
    expectFocus(await screen.findByRole('heading', { name: '確かめています' }));
    await screen.findByRole('group', { name: 'Excel の応答を待っています…' });
    await user.click(screen.getByRole('button', { name: '取りやめる' }));
    await screen.findByText('取りやめました。試験用のシートは消してあります。');
  });

  it('is cancelled by whoever leaves the view', async () => {
    const workbook = new FakeWorkbook(complete(readOf()));
    workbook.pauseAfter = 3;
    const { user, showTab } = await settings(workbook);
    await user.click(await screen.findByRole('button', { name: '始める' }));
    await screen.findByText(/試験用のシートを作っています/);
    await showTab('作成');
    await showTab('設定');
    await screen.findByRole('button', { name: 'このExcelで確かめる…' });
  });

  it('says why it could not begin', async () => {
    const workbook = new FakeWorkbook(complete(readOf()));
    workbook.jobFails = new UserError('excel.structureProtected');
    const { user } = await settings(workbook);
    await user.click(await screen.findByRole('button', { name: '始める' }));
    await screen.findByText(/構成が保護されている/);
    await user.click(screen.getByRole('button', { name: 'もう一度確かめる' }));
    await screen.findByRole('heading', { name: '始める前に' });
  });

  it('shows what differs first, and the report to be copied or saved', async () => {
    const workbook = new FakeWorkbook(complete(readOf()));
    workbook.selfCheckLines = [
      {
        line: 'page.paper',
        kind: 'differs',
        checked: 9,
        differences: [{ place: 'data!', more: 1, expected: 'A3', found: 'Letter' }],
      },
      { line: 'writing', kind: 'threw', refusals: [{ code: 'GeneralException', member: '' }] },
      { line: 'charts.sources', kind: 'notAvailable', api: 'ExcelApi 1.15' },
    ];
    const { user } = await settings(workbook);
    await user.click(await screen.findByRole('button', { name: '始める' }));
    await screen.findByRole('group', { name: '2 項目が意図と違います' });
    const [first] = screen.getAllByRole('list');
    expect(first?.textContent).toMatch(
      /まとめて書き込む.*GeneralException.*用紙の大きさ.*A3.*Letter.*data! ほか 1 か所/,
    );
    const report = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /結果の記録/ }).value;
    expect(report.split('\n')[0]).toMatch(/^strategy-kpi \d+\.\d+\.\d+ self-check 2026-11-25/);
    const lines = report.split('\n');
    const at = (part: string): number => lines.findIndex((line) => line.includes(part));
    expect(at('page.paper')).toBeGreaterThan(0);
    expect(at('page.paper')).toBeLessThan(at('charts.sources'));
    await user.click(screen.getByRole('button', { name: 'コピー' }));
    await waitFor(async () => {
      expect(await navigator.clipboard.readText()).toBe(report);
    });
    // One saves the settings, one the report.
    expect(screen.getAllByRole('button', { name: '保存' })).toHaveLength(2);
  });
});
