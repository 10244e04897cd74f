import { check } from '../../src/checks/registry';
import { readFigure } from '../../src/checks/typedValues';
import { readContent } from '../../src/entries/typed';
import { BLANK_ENTRY } from '../../src/entries/entry';
import type { Entry } from '../../src/entries/entry';
import { message } from '../../src/i18n/message';
import { parseQuantity, unitFactor } from '../../src/plan/quantity';
import type { TypedContent } from '../../src/entries/typed';
import type { Finding } from '../../src/checks/finding';
import { hitachi } from '../kpi/plans';
import { components } from './plausible';
import { fc } from '../support/properties';

const YEAR = 2025;

/** The findings of one component whose cell of 2025 holds something. */
function findingsOf(id: string, content: TypedContent): readonly Finding[] {
  const { value, state } = readContent(content);
  const entry: Entry = { ...BLANK_ENTRY, value, state };
  return check({
    plan: hitachi,
    entries: new Map([[id, new Map([[YEAR, entry]])]]),
    evaluationYear: YEAR,
    typed: new Map([[id, new Map([[YEAR, { value: content, state: null }]])]]),
  }).filter(({ place, fiscalYear }) => fiscalYear === YEAR && place.kind === 'entry' && place.id === id);
}

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

/** How people type a figure: with unit or without, commas, full-width, △ ▲ －, yen in 億 and 万. */
const typedFigures = fc
  .record({
    component: fc.constantFrom(...components),
    digits: fc.integer({ min: 0, max: 99_999_999 }),
    decimals: fc.boolean(),
    sign: fc.constantFrom('', '△', '▲', '−', '-'),
    commas: fc.boolean(),
    wide: fc.boolean(),
    unit: fc.constantFrom('none', 'own', 'base', '万', 'foreign'),
    space: fc.constantFrom('', ' ', '　'),
  })
  .map(({ component, digits, decimals, sign, commas, wide, unit, space }) => {
    const { indicator } = component;
    const value = decimals ? digits / 10 ** indicator.decimals : digits;
    const number = commas ? value.toLocaleString('en-US', { maximumFractionDigits: 6 }) : String(value);
    const base = indicator.unit.replace(/^[千万億]+/, '');
    const units = { none: '', own: indicator.unit, base, 万: `万${base}`, foreign: '頭' };
    const text = sign + number + space + units[unit];
    return { component, text: wide ? fullWidth(text) : text };
  });

it('mends a figure typed as text without changing what it says (E102), once and for all', () => {
  let mended = 0;
  fc.assert(
    fc.property(typedFigures, ({ component: { id, indicator }, text }) => {
      const found = findingsOf(id, text).find(({ code }) => code === 'E102');
      const fix = found?.fix ?? null;
      if (found === undefined || fix === null) return;
      mended += 1;
      const { to } = fix;
      expect(typeof to).toBe('number');
      // The message says both what is taken away and what stands there afterwards.
      for (const language of ['ja', 'en'] as const) {
        const words = message(language, fix.message, fix.params);
        expect(words).toContain(text);
        expect(words).toContain(String(to));
      }
      expect(fix.from).toBe(text);
      const before = parseQuantity(text)?.value ?? Number.NaN;
      const saysUnit = /[^\d\s.,△▲−\-　]\s*$/u.test(text.normalize('NFKC'));
      const after = Number(to) * (saysUnit ? unitFactor(indicator.unit) : 1);
      expect(Math.abs(after - before)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(before)));
      // Afterwards there is nothing left to mend, and the mend is no other error.
      expect(findingsOf(id, to).some(({ code }) => ['E101', 'E102', 'E103'].includes(code))).toBe(false);
    }),
    { seed: 5, numRuns: 1600 },
  );
  expect(mended).toBeGreaterThan(200);
});

it('mends a slip by exactly the power of ten or the sign that its message names (W201), once and for all', () => {
  let mended = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...components),
      fc.constantFrom(-4, -3, -2, 1, 2, 3, 4, 8),
      fc.double({ min: 0.9, max: 1.1, noNaN: true }),
      ({ id, indicator, component }, power, about) => {
        const target = component.target.value ?? 0;
        const ordinary = indicator.series === 'cumulative' ? target / 5 : target;
        const typed = Number(
          (Number((ordinary * about).toFixed(indicator.decimals)) * 10 ** power).toPrecision(12),
        );
        const found = findingsOf(id, typed).find(({ code }) => code === 'W201');
        const fix = found?.fix ?? null;
        if (found === undefined || fix === null) return;
        mended += 1;
        expect(fix.from).toBe(typed);
        const ratio = Number(fix.to) / typed;
        if (found.message === 'check.W201.sign') expect(ratio).toBe(-1);
        else expect(Math.abs(Math.log10(ratio))).toBeCloseTo(Math.log10(Number(found.params['times'])), 9);
        expect(found.params['meant']).toBe(fix.to);
        expect(message('ja', found.message, found.params)).toContain(String(fix.to));
        expect(findingsOf(id, fix.to).some(({ code }) => code === 'W201')).toBe(false);
      },
    ),
    { seed: 6, numRuns: 400 },
  );
  expect(mended).toBeGreaterThan(150);
});

describe('what is certain in a figure typed as text', () => {
  it.each([
    ['３，２５４', '千円', 0, 3254, true],
    ['3,254千円', '千円', 0, 3254, true],
    ['3254000円', '千円', 0, 3254, true],
    ['7億824万円', '万円', 0, 70824, true],
    ['70824円', '万円', 0, 7.0824, false],
    ['7億824万', '万円', 0, 708240000, false],
    ['▲1,145人', '人', 0, -1145, true],
    ['2万5千', '人', 0, 25000, true],
    ['27.1％', '%', 1, 27.1, true],
    ['県内１位', '位', 0, 1, true],
    ['6.1点', '点', 1, 6.1, true],
    ['108.9万人', '万人', 1, 108.9, true],
    ['27人', '社', 0, 27, false],
  ])('%s in %s', (text, unit, decimals, value, certain) => {
    expect(readFigure(text, unit, decimals)).toEqual({ value, certain });
  });

  it.each(['－', '', '約100人', '集計中', '1,23', '2025年度'])('%s is no figure', (text) => {
    expect(readFigure(text, '人', 0)).toBeNull();
  });
});
