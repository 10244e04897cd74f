import { STATE_WORDS } from '../../src/entries/entry';
import { en } from '../../src/i18n/en';
import { ja } from '../../src/i18n/ja';
import { HEADERS, SETTING_LABELS, SHEET_NAMES, YEAR_COLUMN_PREFIXES } from '../../src/sheets/texts';

/*
 * A message that tells people to press something has to call it what it is called: everything that a message quotes is a
 * string of the pane, a name in the workbook or one of the commands and options of Excel
 * and Windows.
 */

const IN_WORKBOOK: ReadonlySet<string> = new Set(
  [SHEET_NAMES, HEADERS, SETTING_LABELS, YEAR_COLUMN_PREFIXES, STATE_WORDS]
    .flatMap((names) => Object.values(names))
    .map((name) => name.trim()),
);

const LANGUAGES = [
  {
    language: 'ja',
    messages: ja,
    quoted: /「([^「」]+)」/g,
    excel: new Set(['元に戻す', '通常使うプリンター', 'テーブルに数式をコピーして集計列を作成']),
  },
  {
    language: 'en',
    messages: en,
    quoted: /"([^"]+)"/g,
    excel: new Set(['Undo', 'Fill formulas in tables to create calculated columns']),
  },
] as const;

describe.each(LANGUAGES)('what messages quote in $language', ({ messages, quoted, excel }) => {
  const pane: ReadonlySet<string> = new Set(
    Object.entries(messages).flatMap(([key, text]) => (key.startsWith('pane.') ? [text] : [])),
  );
  const all = Object.entries(messages).flatMap(([key, text]) =>
    /^(?:pane|excel|check|workbook|year)\./.test(key)
      ? [...text.matchAll(quoted)]
          .map((match) => ({ key, name: match[1] ?? '' }))
          .filter(({ name }) => !name.includes('{'))
      : [],
  );

  it('exists under that name', () => {
    const unknown = all.filter(
      ({ name }) => !pane.has(name) && !IN_WORKBOOK.has(name) && !(excel as ReadonlySet<string>).has(name),
    );
    expect(unknown).toEqual([]);
  });

  it('names the buttons that mend and make sheets', () => {
    const named = new Set(all.map(({ name }) => name));
    for (const button of [messages['pane.check.repair'], messages['pane.care.recreate']]) {
      expect(named).toContain(button);
    }
  });
});
