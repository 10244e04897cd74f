import type { TypedEntry } from './actual';
import { type Random, randomFrom } from './random';
import {
  type StatedComponent,
  type StatedIndicator,
  type StatedMilestone,
  type StatedPlan,
  type StatedRevision,
  keyOf,
  yearsOf,
} from './statedPlan';

/*
 * Plans and entries of every kind that plan format 1 can say, the same for one seed. They are made to be accepted; what
 * the loader still refuses is no case.
 */

export interface RandomCase {
  readonly plan: StatedPlan;
  readonly entries: ReadonlyMap<string, ReadonlyMap<number, TypedEntry>>;
}

interface Frame {
  readonly random: Random;
  readonly startYear: number;
  readonly endYear: number;
}

/** What the figures of an indicator may be. */
interface Kind extends Frame {
  readonly scale: StatedIndicator['scale'];
  readonly series: StatedIndicator['series'];
  readonly better: 'higher' | 'lower';
  readonly decimals: number;
  readonly lag: number;
  readonly startsFrom: 'zero' | 'baseline';
  readonly entry: 'annual' | 'running';
}

/** The nearest number that is printed with the indicator's decimals and that its scale allows. */
function printed({ scale, decimals }: Kind, value: number): number {
  // No −0: it is written as 0.
  const rounded = Number(value.toFixed(decimals)) + 0;
  switch (scale) {
    case 'percent':
      return Math.min(100, Math.max(0, rounded));
    case 'rating':
      return Math.min(10, Math.max(0, rounded));
    case 'rank':
      return Math.max(1, Math.round(rounded));
    case 'ratio':
      return rounded;
  }
}

/** A figure to begin with, and how far its plan may go. */
function size({ random, scale }: Kind): { readonly base: number; readonly reach: number } {
  switch (scale) {
    case 'percent':
      return { base: 10 + 80 * random.next(), reach: 15 };
    case 'rating':
      return { base: 3 + 5 * random.next(), reach: 2 };
    case 'rank':
      return { base: random.whole(1, 30), reach: 10 };
    case 'ratio': {
      const base = 10 ** random.oneOf([0, 1, 2, 3, 4]) * (1 + random.next());
      return { base: random.chance(0.15) ? -base : base, reach: base * 0.5 };
    }
  }
}

function era(year: number): string {
  return year >= 2019 ? `R${year - 2018}` : `H${year - 1988}`;
}

function period({ random, series }: Kind, year: number): string {
  if (series === 'average') {
    const length = random.oneOf([1, 3, 5]);
    return length === 1 ? `${era(year)}年度` : `${era(year - length + 1)}~${era(year)}平均`;
  }
  return random.oneOf([
    `${era(year)}年度`,
    `${era(year)}年度`,
    `${era(year)}.10.1`,
    `${era(year + 1)}.2.1`,
    `${year}`,
  ]);
}

const WAYS = ['better', 'better', 'better', 'better', 'worse', 'same', 'zero', 'negative', 'small'] as const;

function targetNear(kind: Kind, baseline: number | null): number {
  const { random, better, scale } = kind;
  const { base, reach } = size(kind);
  if (baseline === null) return printed(kind, Math.abs(base));
  const d = better === 'higher' ? 1 : -1;
  const change = reach * (0.05 + random.next());
  const way = random.oneOf(WAYS);
  switch (way) {
    case 'better':
      return printed(kind, baseline + d * change);
    case 'worse':
      return printed(kind, baseline - d * change);
    case 'same':
      return baseline;
    case 'zero':
      return printed(kind, 0);
    case 'negative':
      return printed(kind, scale === 'ratio' ? -Math.abs(baseline) * random.next() : baseline - change);
    case 'small':
      return printed(kind, baseline + d * random.whole(1, 3) * 10 ** -kind.decimals);
  }
}

function milestonesFor(
  kind: Kind,
  from: number,
  before: number,
  baseline: number | null,
  target: number,
): readonly StatedMilestone[] {
  const { random, endYear } = kind;
  const list: StatedMilestone[] = [];
  for (let year = from; year <= Math.min(endYear, before - 1); year += 1) {
    if (!random.chance(0.5)) continue;
    const start = baseline ?? 0;
    const flat = list.at(-1)?.value ?? start;
    const share = random.next() * 1.3 - 0.15;
    list.push({ year, value: random.chance(0.25) ? flat : printed(kind, start + (target - start) * share) });
  }
  return list;
}

/** The last fiscal year of a target's period: mostly the plan's last, also earlier ones and ones without a column. */
function targetYear({ random, endYear, lag }: Kind, least: number): number {
  const year = random.oneOf([
    endYear,
    endYear,
    endYear,
    endYear - lag,
    endYear - lag,
    endYear - 1,
    endYear - 2,
    endYear + 1,
    endYear + 2,
  ]);
  return Math.max(year, least);
}

const CHANGES = [
  'target',
  'target',
  'target',
  'period',
  'rebase',
  'rebaseOnly',
  'rebaseOnly',
  'back',
  'actuals',
  'ended',
] as const;

function revisionsFor(
  kind: Kind,
  from: number,
  first: { readonly baseline: number | null; readonly baselinePeriod: string; readonly target: number },
  targetEnd: number,
): { readonly revisions: readonly StatedRevision[]; readonly changesFrom: number } {
  const { random, series, startsFrom, lag, endYear, startYear } = kind;
  const revisions: StatedRevision[] = [];
  let { baseline, target } = first;
  let end = targetEnd;
  let changesFrom = Infinity;
  let year = from + random.whole(0, 2);
  for (let count = random.oneOf([1, 1, 2, 3]); count > 0 && year <= endYear; count -= 1) {
    const what = random.oneOf(CHANGES);
    const own: Record<string, unknown> = { fromYear: year, reason: '見直し', date: `${year}-06-01` };
    if (what === 'ended') {
      revisions.push({ ...own, fromYear: year, ended: true });
      break;
    }
    const isLate = end + lag < year;
    if (what === 'period' || isLate) {
      end = targetYear(kind, Math.max(year - lag, yearsOf(first.baselinePeriod).last + 1, year));
      own['targetPeriod'] = period(kind, end);
    }
    if (what === 'target') target = targetNear(kind, baseline);
    if (what === 'back' && baseline !== null) target = baseline;
    if (what === 'target' || what === 'back' || (what === 'rebase' && random.chance(0.7))) {
      if (what === 'rebase') target = targetNear(kind, baseline);
      own['target'] = target;
    }
    if (what === 'rebase' || what === 'rebaseOnly') {
      baseline = printed(kind, (baseline ?? size(kind).base) * (0.8 + 0.4 * random.next()));
      own['baseline'] = baseline;
      const total = series === 'cumulative' && startsFrom === 'baseline';
      if (random.chance(0.3) && !total) own['baselinePeriod'] = period(kind, startYear - random.whole(1, 3));
    }
    if (what === 'actuals' || ((what === 'rebase' || what === 'rebaseOnly') && random.chance(0.7))) {
      own['actuals'] = yearsFrom(startYear - 1, year - 1)
        .filter(() => random.chance(0.7))
        .map((column) => ({ year: column, value: actualNear(kind, baseline, target) }));
      if ((own['actuals'] as readonly unknown[]).length === 0) delete own['actuals'];
    }
    const changesTarget = own['target'] !== undefined || own['targetPeriod'] !== undefined;
    if (changesTarget) changesFrom = Math.min(changesFrom, year);
    if (Object.keys(own).length > 3) revisions.push({ ...own, fromYear: year });
    year += random.whole(1, 2);
  }
  return { revisions, changesFrom };
}

function yearsFrom(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function written(
  value: number | null,
  ofPeriod: string,
): { readonly value: number | null; readonly period: string; readonly printed: string } {
  return { value, period: ofPeriod, printed: String(value ?? '－') };
}

function componentOf(kind: Kind, label: string | null): StatedComponent {
  const { random, series, startsFrom, entry, startYear, endYear, lag } = kind;
  const isTotal = series === 'cumulative' && startsFrom === 'baseline';
  const needsBaseline = isTotal && entry === 'annual';
  const baseline = !needsBaseline && random.chance(0.12) ? null : printed(kind, size(kind).base);
  const baselineYear = isTotal
    ? startYear - 1 - random.oneOf([0, 0, lag, lag, lag + 1])
    : startYear - random.oneOf([1, 1, 1, 1 + lag, 2, 3, 0]);
  const baselinePeriod = period(kind, baselineYear);
  const added = random.chance(0.15) && endYear > startYear ? random.whole(startYear + 1, endYear) : null;
  const from = added ?? startYear;
  const end = targetYear(kind, Math.max(startYear, from - lag, baselineYear + 1));
  const target = targetNear(kind, series === 'cumulative' && startsFrom === 'zero' ? 0 : baseline);
  const revised = random.chance(0.4)
    ? revisionsFor(kind, from + 1, { baseline, baselinePeriod, target }, end)
    : { revisions: [], changesFrom: Infinity };
  const last = Math.min(end + lag, revised.changesFrom);
  const milestones = random.chance(0.25) ? milestonesFor(kind, from, last, baseline, target) : [];
  const component = {
    label,
    baseline: written(baseline, baselinePeriod),
    target: written(target, period(kind, end)),
    milestones,
    revisions: revised.revisions,
    ...(added === null ? {} : { added: { fromYear: added, reason: '追加', date: `${added}-06-01` } }),
  };
  return component;
}

/** A figure on the way, before it, beyond it or right at an end. */
function actualNear(kind: Kind, baseline: number | null, target: number): number {
  const { random } = kind;
  const start = baseline ?? 0;
  const whole = random.oneOf([0, 0.25, 0.5, 0.75, 1, null, null, null, null, null]);
  const share = whole ?? random.next() * 1.8 - 0.4;
  const distance =
    target === start ? Math.abs(target) * 0.1 * (random.next() - 0.5) : (target - start) * share;
  return printed(kind, start + distance);
}

function entriesOf(kind: Kind, component: StatedComponent): ReadonlyMap<number, TypedEntry> {
  const { random, series, startYear, endYear, startsFrom, entry } = kind;
  const years = endYear - startYear + 1;
  const baseline = component.baseline?.value ?? null;
  const target = component.target.value ?? 0;
  const isAmount = series === 'cumulative' && entry === 'annual';
  const start = series === 'cumulative' && startsFrom === 'zero' ? 0 : baseline;
  const blanks = random.oneOf([0, 0.05, 0.3]);
  const entries = new Map<number, TypedEntry>();
  for (const year of yearsFrom(startYear - 1, endYear)) {
    if (random.chance(blanks) || (year < startYear && random.chance(0.5))) continue;
    const state = random.chance(0.12)
      ? random.oneOf(['unpublished', 'notSurveyed', 'excluded', 'preliminary'] as const)
      : null;
    const value = isAmount
      ? printed(kind, ((target - (start ?? 0)) / years) * (random.chance(0.2) ? 1 : 2 * random.next()))
      : actualNear(kind, start, target);
    entries.set(year, { value: state === null || state === 'preliminary' ? value : null, state });
  }
  return entries;
}

function indicatorOf(frame: Frame, id: string): { indicator: StatedIndicator; kind: Kind } {
  const { random } = frame;
  const scale = random.oneOf(['ratio', 'ratio', 'ratio', 'ratio', 'percent', 'rating', 'rank'] as const);
  const isRank = scale === 'rank';
  const decimals = isRank ? 0 : random.oneOf([0, 0, 1, 2]);
  const kind: Kind = {
    ...frame,
    scale,
    series: isRank ? 'level' : random.oneOf(['level', 'level', 'cumulative', 'average'] as const),
    better: isRank ? 'lower' : random.oneOf(['higher', 'higher', 'lower'] as const),
    decimals,
    lag: random.oneOf([0, 0, 0, 0, 1, 2]),
    startsFrom: random.oneOf(['zero', 'zero', 'baseline'] as const),
    entry: random.oneOf(['annual', 'annual', 'running'] as const),
  };
  const labels = random.chance(0.75) ? [null] : ['男性', '女性'];
  const bounds = { percent: [0, 100], rating: [0, 10], rank: [1, null], ratio: [null, null] } as const;
  const [min, max] = bounds[scale];
  const indicator = {
    id,
    name: `指標${id}`,
    unit: '件',
    series: kind.series,
    better: kind.better,
    scale,
    entry: kind.entry,
    startsFrom: kind.startsFrom,
    decimals,
    integer: isRank || (decimals === 0 && random.chance(0.3)),
    min,
    max,
    mayBeNegative: scale === 'ratio',
    collectedEvery: 1,
    tolerance: isRank || random.chance(0.6) ? 0 : random.whole(1, 3) * 10 ** -decimals,
    lag: kind.lag,
    source: null,
    dateBasis: null,
    lead: { department: '企画課', proposed: false },
    components: labels.map((label) => componentOf(kind, label)),
    assumptions: [],
    place: '表',
  };
  return { indicator, kind };
}

const THRESHOLDS = [
  { a: 1, bPlus: 0.8, b: 0.5 },
  { a: 1, bPlus: 0.8, b: 0.5 },
  { a: 0.95, bPlus: 0.725, b: 0.333 },
  { a: 1.2, bPlus: 1, b: 0.8 },
] as const;

/** One plan with its entries; the same for the same seed. */
export function randomCase(seed: number): RandomCase {
  const random = randomFrom(seed);
  const startYear = random.oneOf([2025, 2025, 2023, 2020]);
  const frame = { random, startYear, endYear: startYear + random.oneOf([4, 4, 4, 2, 5]) };
  const outcomes = [indicatorOf(frame, 'G1-1')];
  const kpis = yearsFrom(1, random.whole(1, 3)).map((count) => indicatorOf(frame, `1-1-1-${count}`));
  const entries = new Map<string, ReadonlyMap<number, TypedEntry>>();
  for (const { indicator, kind } of [...outcomes, ...kpis]) {
    for (const component of indicator.components) {
      entries.set(keyOf(indicator, component), entriesOf(kind, component));
    }
  }
  const plan = {
    format: 1 as const,
    id: `random-${seed}`,
    title: `計画${seed}`,
    shortTitle: '計画',
    municipality: '見本市',
    startYear: frame.startYear,
    endYear: frame.endYear,
    masterPlan: null,
    vision: '見本',
    populationAim: null,
    thresholds: random.oneOf(THRESHOLDS),
    maintainBand: random.oneOf([0.1, 0.1, 0.05, 0.2]),
    rankBands: random.oneOf([
      { bPlus: 2, b: 5 },
      { bPlus: 2, b: 5 },
      { bPlus: 0, b: 3 },
    ]),
    basis: random.oneOf(['change', 'change', 'change', 'level'] as const),
    goals: [
      {
        id: '1',
        title: '基本目標',
        shortTitle: '目標',
        purpose: '見本',
        outcomes: outcomes.map(({ indicator }) => indicator),
        directions: [
          {
            id: '1-1',
            title: '方向',
            shortTitle: '方向',
            purpose: '見本',
            measures: [
              {
                id: '1-1-1',
                title: '施策',
                indicators: kpis.map(({ indicator }) => indicator),
                initiatives: [],
                place: '表',
              },
            ],
          },
        ],
      },
    ],
    crossCuttingGoals: [],
  };
  return { plan, entries };
}
