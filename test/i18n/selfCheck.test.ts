import { selfCheckEn } from '../../src/i18n/selfCheck.en';
import { selfCheckJa } from '../../src/i18n/selfCheck.ja';
import { LINES } from '../../src/sheets/selfCheckLines';
import { lineName } from '../../src/taskpane/selfCheckText';

describe.each(['ja', 'en'] as const)('the words of the self-check in %s', (language) => {
  it('name every line, each by another name', () => {
    const names = LINES.map((line) => lineName(language, line));
    expect(names.filter((name) => name.startsWith('selfCheck.'))).toEqual([]);
    expect(new Set(names).size).toBe(LINES.length);
  });
});

it('have the same parameters in both languages', () => {
  const parameters = (text: string): readonly string[] => [...(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const [code, text] of Object.entries(selfCheckJa)) {
    expect([code, parameters(selfCheckEn[code as keyof typeof selfCheckJa])]).toEqual([
      code,
      parameters(text),
    ]);
  }
});
