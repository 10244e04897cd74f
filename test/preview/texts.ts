import type { DisplayLanguage } from './desktop';

/* What the simulated Excel says around its sheets. The pane has its own words. */

const JA = {
  title: '模擬 Excel（プレビュー）',
  note: 'Excel ではありません。アドインと Office.js は本物、ブックは模擬です。',
  ribbon: '総合戦略KPI',
  create: '作成',
  check: '点検',
  overview: '総括',
  language: '表示言語',
  theme: 'テーマ',
  light: '明るい',
  dark: '暗い',
  profile: 'Excel の版',
  sheets: 'シート',
  grid: 'セル',
  pane: '作業ウィンドウ',
  resize: '作業ウィンドウの幅',
  content: '数式バー',
  ready: '準備完了',
  loading: '読み込んでいます…',
  calculating: '再計算しています…',
  locked: 'このセルは保護されています。入力できるのは黄色のセルです。',
  refused: '入力できません：{reason}',
  list: 'リストから選ぶ（Alt+↓）',
  unknownChart: 'この種類のグラフはプレビューでは描けません。',
  download: 'ブックを保存（.xlsx）',
  gap: '模擬 Excel の知らないことが起きました：{reason}',
} as const;

export type Texts = Readonly<Record<keyof typeof JA, string>>;

const EN: Texts = {
  title: 'Simulated Excel (preview)',
  note: 'This is not Excel: the add-in and Office.js are real, the workbook is simulated.',
  ribbon: 'Strategy KPI',
  create: 'Create',
  check: 'Check',
  overview: 'Overview',
  language: 'Display language',
  theme: 'Theme',
  light: 'Light',
  dark: 'Dark',
  profile: 'Version of Excel',
  sheets: 'Sheets',
  grid: 'Cells',
  pane: 'Task pane',
  resize: 'Width of the task pane',
  content: 'Formula bar',
  ready: 'Ready',
  loading: 'Loading…',
  calculating: 'Calculating…',
  locked: 'This cell is protected. Type into the yellow cells.',
  refused: 'Cannot be entered: {reason}',
  list: 'Choose from the list (Alt+↓)',
  unknownChart: 'The preview cannot draw charts of this kind.',
  download: 'Save workbook (.xlsx)',
  gap: 'Something that the simulated Excel does not know: {reason}',
};

export function textsOf(language: DisplayLanguage): Texts {
  return language === 'ja-JP' ? JA : EN;
}
