import { SEVERITIES } from '../../src/checks/finding';
import { RULES } from '../../src/checks/registry';
import { en } from '../../src/i18n/en';
import { ja } from '../../src/i18n/ja';

const catalogues: Readonly<Record<'ja' | 'en', Readonly<Record<string, string>>>> = { ja, en };
const declared = RULES.flatMap(({ messages }) => messages);

it('declares every code once, under the severity its letter says', () => {
  const codes = RULES.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).toEqual([
    ...['E101', 'E102', 'E103', 'E104', 'E105', 'E106', 'E108', 'E109'],
    ...['W201', 'W202', 'W203', 'W204', 'W205', 'W206', 'W207', 'W208', 'W209', 'W210'],
    ...['N301', 'N302', 'N303', 'N304', 'S401', 'S402', 'S403', 'S404'],
  ]);
  const severities = { E: 'error', W: 'warning', N: 'notice', S: 'error' };
  for (const { code, severity, messages } of RULES) {
    expect([code, severity]).toEqual([code, severities[code[0] as 'E' | 'W' | 'N' | 'S']]);
    for (const message of messages) expect(message.startsWith(`check.${code}`)).toBe(true);
  }
});

describe.each(['ja', 'en'] as const)('the words in %s', (language) => {
  it('has every message of every rule, and none that no rule gives', () => {
    const known = Object.keys(catalogues[language]).filter((code) => /^check\.[EWNS]\d/.test(code));
    expect(known.sort()).toEqual([...declared].sort());
  });

  it('has a name for every severity and a text for every fix', () => {
    for (const severity of SEVERITIES)
      expect(catalogues[language][`check.severity.${severity}`]).toBeTruthy();
    for (const fix of ['replace', 'formula', 'formulaBack'])
      expect(catalogues[language][`check.fix.${fix}`]).toBeTruthy();
  });

  it('asks for the same parameters as the other language', () => {
    const parameters = (text: string | undefined): string[] =>
      [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
    const other = language === 'ja' ? 'en' : 'ja';
    for (const code of declared) {
      const own = new Set(parameters(catalogues[language][code]));
      const others = new Set(parameters(catalogues[other][code]));
      expect([code, [...own]]).toEqual([code, [...others]]);
    }
  });
});
