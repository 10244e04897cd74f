import { check } from '../../src/checks/registry';
import type { Finding } from '../../src/checks/finding';
import { readContent } from '../../src/entries/typed';
import type { TypedContent, TypedFields } from '../../src/entries/typed';
import { BLANK_ENTRY } from '../../src/entries/entry';
import type { Entry } from '../../src/entries/entry';
import type { PreparedComponent } from '../../src/kpi/terms';
import { unitFactor } from '../../src/plan/quantity';
import { hitachi } from '../kpi/plans';
import { components, plausibleEntries } from './plausible';

/*
 * What the doubtful rules catch and what they leave alone, measured: plausible years first, then every kind of slip
 * planted in every component.
 */

const SEEDS = Array.from({ length: 8 }, (_, index) => index + 1);
const YEARS = [2025, 2026, 2027, 2028];
const UNWANTED = new Set(['W201', 'W202', 'W203', 'W205', 'W206', 'W209', 'N301']);

describe('a plausible year of all 46 components', () => {
  it('gives no error and no doubt, whatever the year', () => {
    const found = SEEDS.flatMap((seed) =>
      YEARS.flatMap((year) =>
        check({ plan: hitachi, entries: plausibleEntries(seed, year), evaluationYear: year })
          .filter(({ code, severity }) => severity === 'error' || UNWANTED.has(code))
          .map(({ code, params }) => `seed ${seed}, ${year}: ${code} ${JSON.stringify(params)}`),
      ),
    );
    expect(found).toEqual([]);
  });
});

const PLANTED_YEAR = 2027;

interface Truth {
  readonly prepared: PreparedComponent;
  readonly value: number;
  /** The amounts of the plan's years before, for totals. */
  readonly before: readonly number[];
  /** The value of the indicator's other component. */
  readonly other: number | null;
}

/** What is typed for a true value; null where this slip cannot happen there. */
type SlipKind = (truth: Truth) => TypedContent;

const exact = (value: number): number => Number(value.toPrecision(12));
const times =
  (power: number): SlipKind =>
  ({ value }) =>
    value === 0 ? null : exact(value * 10 ** power);

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

/** The share of planted slips that must be caught, by kind. Kinds below 1 are argued beside. */
const KINDS: readonly {
  readonly name: string;
  readonly least: number;
  readonly slip: SlipKind;
  /** The share of planted slips that may get a mend that is not what was meant; default 0.5 %. */
  readonly wrongMends?: number;
  /** Codes that count as caught; default: every error and W201, W202, W206, W209. */
  readonly by?: readonly string[];
}[] = [
  // A tenfold amount of a few firms, or of an indicator planned to rise twentyfold, can be true.
  { name: '×10', least: 0.97, slip: times(1) },
  { name: '×100', least: 1, slip: times(2) },
  { name: '×1,000', least: 1, slip: times(3) },
  { name: '×10,000', least: 1, slip: times(4) },
  { name: '×10^8', least: 1, slip: times(8) },
  // A tenth of a small count is a poor year.
  { name: '÷10', least: 0.96, slip: times(-1) },
  { name: '÷100', least: 1, slip: times(-2) },
  { name: '÷1,000', least: 1, slip: times(-3) },
  { name: '÷10,000', least: 1, slip: times(-4) },
  { name: 'opposite sign', least: 1, slip: ({ value }) => (value === 0 ? null : -value) },
  {
    name: 'total typed for the amount',
    // Totals below 20 and those of a plan of one firm a year look like amounts.
    least: 0.75,
    by: ['W202'],
    slip: ({ prepared, value, before }) =>
      prepared.indicator.series === 'cumulative'
        ? value + before.reduce((sum, amount) => sum + amount, 0)
        : null,
  },
  {
    name: 'a digit dropped',
    // The last of two digits, or one of an amount that varies, is not missed; 108.9 without its 1 is taken for 890.
    least: 0.75,
    wrongMends: 0.09,
    slip: ({ value }) => {
      const text = String(value);
      const at = text.search(/\d(?=\d)/);
      return at < 0 ? null : Number(text.slice(0, at) + text.slice(at + 1));
    },
  },
  { name: 'full-width digits', least: 1, by: ['E102'], slip: ({ value }) => fullWidth(String(value)) },
  {
    name: '△ for minus',
    least: 1,
    by: ['E102'],
    slip: ({ value }) => (value === 0 ? null : `△${String(Math.abs(value))}`),
  },
  {
    name: 'unit typed',
    least: 1,
    by: ['E102'],
    slip: ({ prepared, value }) => `${String(value)}${prepared.indicator.unit}`,
  },
  {
    name: 'comma typed',
    least: 1,
    by: ['E102'],
    slip: ({ value }) => (Math.abs(value) < 1000 ? null : value.toLocaleString('en-US') + ' '),
  },
  { name: 'a word', least: 1, by: ['E101'], slip: () => '集計中' },
  {
    name: 'components swapped',
    least: 1,
    by: ['W209'],
    slip: ({ other }) => other,
  },
];

interface Caught {
  readonly planted: number;
  readonly caught: number;
  readonly mended: number;
  readonly wronglyMended: readonly string[];
}

function entryWith(content: TypedContent): Entry {
  const { value, state } = readContent(content);
  return { ...BLANK_ENTRY, value, state, analysis: '要因', nextStep: '方針' };
}

/** Every component gets the slip at once: no rule but W209 looks from one indicator to another. */
function measure({ slip, by }: (typeof KINDS)[number]): Caught {
  let planted = 0;
  let caught = 0;
  let mended = 0;
  const wronglyMended: string[] = [];
  for (const seed of SEEDS) {
    const entries = plausibleEntries(seed, PLANTED_YEAR);
    const changed = new Map(entries);
    const typed = new Map<string, Map<number, TypedFields>>();
    const truths = components.flatMap((prepared) => {
      const years = entries.get(prepared.id) ?? new Map<number, Entry>();
      const value = years.get(PLANTED_YEAR)?.value ?? null;
      if (value === null) return [];
      const other = components.find(
        ({ indicator, id }) => indicator === prepared.indicator && id !== prepared.id,
      );
      const otherValue =
        other === undefined ? null : (entries.get(other.id)?.get(PLANTED_YEAR)?.value ?? null);
      const before = [2025, 2026].flatMap((year) => years.get(year)?.value ?? []);
      const content = slip({ prepared, value, before, other: otherValue });
      if (content === null || content === value) return [];
      changed.set(prepared.id, new Map(years).set(PLANTED_YEAR, entryWith(content)));
      typed.set(prepared.id, new Map([[PLANTED_YEAR, { value: content, state: null }]]));
      return [{ prepared, value, content }];
    });
    const found = check({ plan: hitachi, entries: changed, evaluationYear: PLANTED_YEAR, typed });
    const codes = by ?? ['W201', 'W202', 'W206', 'W209'];
    const counts = ({ code, severity }: Finding): boolean =>
      codes.includes(code) || (by === undefined && severity === 'error');
    for (const { prepared, value, content } of truths) {
      const here = found.filter(
        (finding) =>
          finding.indicator === prepared.indicator.id &&
          finding.fiscalYear === PLANTED_YEAR &&
          // A pair that is swapped is reported once, at its first.
          (finding.component === prepared.component.label || finding.code === 'W209'),
      );
      planted += 1;
      if (here.some(counts)) caught += 1;
      const fix = here.find((finding) => finding.fix !== null)?.fix ?? null;
      if (fix === null) continue;
      mended += 1;
      // △ before a figure says minus: the mend keeps what was typed, and E103 then tells.
      const meant = typeof content === 'string' && content.startsWith('△') ? -Math.abs(value) : value;
      if (fix.to !== meant) {
        wronglyMended.push(`${prepared.id}: ${String(content)} → ${String(fix.to)}, was ${value}`);
      }
    }
  }
  return { planted, caught, mended, wronglyMended };
}

describe('slips planted in every component', () => {
  const rows: string[] = [];

  afterAll(() => {
    process.stdout.write(
      `\n| slip | planted | caught | with a mend | wrong mend |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`,
    );
  });

  it.each(KINDS)('catches: $name', (kind) => {
    const { planted, caught, mended, wronglyMended } = measure(kind);
    const rate = caught / planted;
    rows.push(
      `| ${kind.name} | ${planted} | ${(100 * rate).toFixed(1)} % | ${((100 * mended) / planted).toFixed(1)} % | ${wronglyMended.length} |`,
    );
    expect(planted).toBeGreaterThan(0);
    expect(rate).toBeGreaterThanOrEqual(kind.least);
    expect(wronglyMended.length / planted).toBeLessThanOrEqual(kind.wrongMends ?? 0.005);
  });
});

it('knows the yen and persons behind every display unit of the plan', () => {
  expect(components.filter(({ indicator }) => unitFactor(indicator.unit) > 1).length).toBeGreaterThan(5);
});
