import { compare, snap, subtract } from '../kpi/rate';
import { expectedAt } from '../kpi/terms';
import { boundsOf } from '../plan/bounds';
import { printedIn } from '../plan/revised';
import {
  comparableNumber,
  eachEntry,
  enteredYears,
  entryFound,
  isAmount,
  isEnded,
  numberIn,
  numberSince,
  ordinaryAmount,
  planYears,
  replaceBy,
  shown,
  termsIn,
} from './context';
import type { Part } from './context';
import { pointsBefore, usualYearlyChange } from './usualChange';
import type { Rule } from './rule';

/*
 * Doubtful numbers: a slip of unit or digit, a total for an amount, a jump, components swapped (W201, W202, W206, W209).
 * How often they catch what is planted, and that they say nothing of a plausible year, is measured in
 * test/checks/slipRates.test.ts.
 */

/*
 * How far a number may be from the nearest of its references before it is doubted, as a power of ten, and how near the
 * mended number must come. Where baseline and target are alike (|T − B| < |B|/2) a true number stays within half of its
 * references and a slip of one digit lands at 10^±1: the border is half way, 10^0.5. Elsewhere an indicator may rise
 * twentyfold in five years and a poor first year may bring a tenth of what was planned, so that only two digits and
 * more can be told: the border is 10^1.25, short of the nearest slip (10^2) by what a true number may be away from its
 * references on the other side (10^0.75, a sixth or six times).
 */
const NARROW = { doubted: 0.5, explained: 0.5, powers: [1, -1, 2, -2, 3, -3, 4, -4, 8, -8] } as const;
const WIDE = { doubted: 1.25, explained: 0.75, powers: [2, -2, 3, -3, 4, -4, 8, -8] } as const;
/**
 * A mend is certain where exactly one power of ten brings the number to a reference: within half a digit, or, where
 * all references are alike, within half of one. A tenth is never certain: a digit lost out of the middle (3,245 → 345)
 * leaves a tenth, too, and only the source has it.
 */
const CERTAIN = { narrow: Math.log10(1.5), wide: 0.5 } as const;
/** The opposite sign explains a number whose mirror image is within half to twice a reference. */
const SIGN_SIZE = Math.log10(2);

export interface Slip {
  readonly kind: 'factor' | 'sign';
  /** The number that was probably meant. */
  readonly meant: number;
  /** The reference it is near. */
  readonly reference: number;
  /** How many times too large (a power of ten), or too small (1 and more, too). */
  readonly times: number;
  readonly certain: boolean;
}

/** B, T, E and the newest earlier number; of amounts an ordinary year's instead of the first three. */
function referencesOf(part: Part, year: number): readonly number[] {
  const terms = termsIn(part, year);
  const { component } = part.prepared;
  let last: number | null = null;
  for (let earlier = year - 1; earlier >= part.prepared.planStart - 1 && last === null; earlier--) {
    last = comparableNumber(part, earlier, year);
  }
  const before = last === null ? [] : [last];
  if (isAmount(part)) return [ordinaryAmount(part, year), ...before];
  const baseline = terms.comparableBaseline ?? (terms.start === 0 ? null : component.baseline.value);
  return [...(baseline === null ? [] : [baseline]), terms.target, expectedAt(terms, year), ...before];
}

/** log10 of how many times larger a is than b; both are of one sign. */
function powerBetween(a: number, b: number): number {
  return Math.log10(a / b);
}

function isNarrow(part: Part, year: number): boolean {
  const { comparableBaseline: baseline, target } = termsIn(part, year);
  if (isAmount(part) || baseline === null || baseline === 0) return false;
  return Math.abs(subtract(target, baseline)) / Math.abs(baseline) < 0.5;
}

/** True for a number that could stand in the cell: whole where it must be, no finer than printed, within bounds. */
function couldBe(part: Part, value: number): boolean {
  const { integer, decimals } = part.prepared.indicator;
  const { min, max } = boundsOf(part.prepared.indicator);
  if (integer && !Number.isInteger(value)) return false;
  return (
    Number(value.toFixed(decimals)) === value && value >= (min ?? -Infinity) && value <= (max ?? Infinity)
  );
}

function signSlip(part: Part, year: number, value: number, references: readonly number[]): Slip | null {
  const { comparableBaseline, target } = termsIn(part, year);
  if (!part.prepared.indicator.mayBeNegative || comparableBaseline === null || isAmount(part)) return null;
  const side = Math.sign(target);
  if (side === 0 || Math.sign(comparableBaseline) !== side || Math.sign(value) === side) return null;
  const reference = references.find(
    (known) => Math.sign(known) === side && Math.abs(powerBetween(-value, known)) <= SIGN_SIZE,
  );
  return reference === undefined
    ? null
    : { kind: 'sign', meant: -value, reference, times: 1, certain: couldBe(part, -value) };
}

/** The slip of unit, digit or sign that explains a number; null where none does or none is needed. */
export function slipOf(part: Part, year: number, value: number): Slip | null {
  if (value === 0) return null;
  const known = referencesOf(part, year);
  const references = known.filter((reference) => Math.sign(reference) === Math.sign(value));
  const away = references.map((reference) => Math.abs(powerBetween(value, reference)));
  const narrow = isNarrow(part, year);
  const { doubted, explained, powers } = narrow ? NARROW : WIDE;
  const nearest = Math.min(...away);
  if (nearest < doubted) return null;
  const sign = signSlip(part, year, value, known);
  if (sign !== null) return sign;
  // On the way to zero every small number is plausible, and says nothing of digits.
  if (termsIn(part, year).target === 0 && references.some((it) => Math.abs(value) <= Math.abs(it)))
    return null;
  const explanations = powers.flatMap((power) => {
    const meant = snap(value / 10 ** power);
    if (!couldBe(part, meant)) return [];
    return references.map((reference) => ({
      power,
      meant,
      reference,
      distance: Math.abs(powerBetween(meant, reference)),
    }));
  });
  const near = explanations.filter(({ distance }) => distance <= explained);
  const [best] = near.sort((a, b) => a.distance - b.distance);
  if (best === undefined) return null;
  const clear = new Set(
    near
      .filter(({ distance }) => distance < (narrow ? CERTAIN.narrow : CERTAIN.wide))
      .map(({ power }) => power),
  );
  const certain = clear.size === 1 && clear.has(best.power) && best.power !== -1;
  return {
    kind: 'factor',
    meant: best.meant,
    reference: best.reference,
    times: 10 ** Math.abs(best.power),
    certain,
  };
}

/** W201 */
export const UNIT_OR_DIGIT: Rule = {
  code: 'W201',
  severity: 'warning',
  needs: [],
  fix: 'sometimes',
  messages: ['check.W201.large', 'check.W201.small', 'check.W201.sign'],
  find: (context) =>
    eachEntry(context, enteredYears(context), (part, year) => {
      const value = numberIn(part, year);
      const slip = value === null ? null : slipOf(part, year, value);
      if (value === null || slip === null) return [];
      const message =
        slip.kind === 'sign'
          ? 'check.W201.sign'
          : Math.abs(value) > Math.abs(slip.meant)
            ? 'check.W201.large'
            : 'check.W201.small';
      const { meant, times } = slip;
      return [
        entryFound(part, year, message, {
          params: { value, meant, times, reference: shown(part, slip.reference) },
          fix: slip.certain ? replaceBy(part, value, meant) : null,
        }),
      ];
    }),
};

/*
 * A total of less than 20 and an amount cannot be told apart: small counts vary that much by themselves. Above it, the
 * value less the total must look like an ordinary year's amount (half to one and a half of it), and the value itself
 * must not (over 1.6 of it). Ordinary is what the plan asks of a year, and also what two years and more brought on
 * average: a city far behind its plan types totals that are ordinary for nobody but itself. One year alone is no
 * average: 23 and then 37 is a good year.
 */
const LEAST_TOTAL = 20;
const ORDINARY_WITHIN = 0.5;
const NOT_ORDINARY = 1.6;

interface Confusion {
  readonly kind: 'totalForAmount' | 'amountForTotal';
  readonly total: number;
  readonly meant: number;
}

function isOrdinary(value: number, ordinary: number): boolean {
  return Math.abs(value - ordinary) <= ORDINARY_WITHIN * ordinary;
}

/** A total typed where an amount is asked, or an amount where a total is; null for neither. */
export function confusionOf(part: Part, year: number, value: number): Confusion | null {
  const { indicator, countsFrom } = part.prepared;
  if (indicator.series !== 'cumulative') return null;
  const { start } = termsIn(part, year);
  const numbers: number[] = [];
  for (let earlier = countsFrom; earlier < year; earlier++) {
    const before = numberSince(part, earlier, year);
    if (before !== null) numbers.push(before);
  }
  const planned = ordinaryAmount(part, year);
  const last = numbers[numbers.length - 1];
  if (last === undefined) return null;
  if (indicator.entry === 'annual') {
    const sum = numbers.reduce((total, amount) => total + amount, 0);
    const ordinaries = numbers.length < 2 ? [planned] : [planned, sum / numbers.length];
    // From the baseline on, a total that people keep elsewhere may hold B.
    const totals = indicator.startsFrom === 'baseline' ? [sum, start + sum] : [sum];
    for (const total of totals) {
      const fits = ordinaries.some(
        (ordinary) => ordinary > 0 && isOrdinary(value - total, ordinary) && value > NOT_ORDINARY * ordinary,
      );
      if (total >= LEAST_TOTAL && value >= total && fits) {
        return { kind: 'totalForAmount', total: snap(total), meant: snap(value - total) };
      }
    }
    return null;
  }
  const from = indicator.startsFrom === 'baseline' ? start : 0;
  const ordinaries = numbers.length < 2 ? [planned] : [planned, (last - from) / numbers.length];
  // A total has grown by less than half an ordinary year, and is itself no more than a year's amount.
  const fits = ordinaries.some(
    (ordinary) => ordinary > 0 && isOrdinary(value, ordinary) && value < last + ORDINARY_WITHIN * ordinary,
  );
  return last >= LEAST_TOTAL && fits
    ? { kind: 'amountForTotal', total: last, meant: snap(last + value) }
    : null;
}

/** W202: whether the value or the habit is wrong only the city knows, so there is no fix. */
export const TOTAL_OR_AMOUNT: Rule = {
  code: 'W202',
  severity: 'warning',
  needs: [],
  fix: 'never',
  messages: ['check.W202.totalForAmount', 'check.W202.amountForTotal'],
  find: (context) =>
    eachEntry(context, planYears(context), (part, year) => {
      const value = numberIn(part, year);
      const confusion = value === null ? null : confusionOf(part, year, value);
      if (value === null || confusion === null) return [];
      const { kind, total, meant } = confusion;
      return [entryFound(part, year, `check.W202.${kind}`, { params: { value, total, meant } })];
    }),
};

/*
 * A jump is more than six usual yearly changes on top of the plan's own step, and more than three and a half such
 * steps: a year in which an indicator does half of what five years were to bring (2.5 steps) is news, not a slip. Six
 * usual changes are 12 % of a level and six points of a percentage where nothing else is known; a lost digit, which
 * leaves a tenth, is far beyond.
 */
const JUMP_CHANGES = 6;
const JUMP_STEPS = 3.5;

/** True for a number that an error or another doubt explains: nothing else is to be concluded from it. */
export function isSuspect(part: Part, year: number, value: number): boolean {
  const known = suspects.get(part) ?? new Map<string, boolean>();
  const key = `${year}|${value}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const answer = suspicion(part, year, value);
  suspects.set(part, known.set(key, answer));
  return answer;
}

/** A part is made for one check and never changes: each of its years is asked about several times. */
const suspects = new WeakMap<Part, Map<string, boolean>>();

function suspicion(part: Part, year: number, value: number): boolean {
  const { mayBeNegative } = part.prepared.indicator;
  const { min, max } = boundsOf(part.prepared.indicator);
  if (value < (min ?? -Infinity) || (value < 0 && !mayBeNegative)) return true;
  if (value > (max ?? Infinity) && !(part.prepared.indicator.entry === 'running')) return true;
  return slipOf(part, year, value) !== null || confusionOf(part, year, value) !== null;
}

/** W206: what an error, W201 or W202 explains already is no jump, nor is the way back from it. */
export const JUMP: Rule = {
  code: 'W206',
  severity: 'warning',
  needs: [],
  fix: 'never',
  messages: ['check.W206'],
  find: (context) =>
    eachEntry(context, enteredYears(context), (part, year) => {
      const value = numberIn(part, year);
      const { baseline } = printedIn(part.prepared.component, year);
      if (value === null || isSuspect(part, year, value)) return [];
      const points = pointsBefore(part, year).filter(
        (point) => point.value === baseline || !isSuspect(part, point.year, point.value),
      );
      const last = points[points.length - 1];
      if (last === undefined) return [];
      const { yearlyStep, target } = termsIn(part, year);
      const years = Math.max(1, year - last.year);
      const usual = usualYearlyChange(part, points, last.value === 0 ? target : last.value);
      const step = isAmount(part) ? Math.abs(ordinaryAmount(part, year) - last.value) / years : yearlyStep;
      const most = Math.max(JUMP_CHANGES * usual + step, JUMP_STEPS * step) * years;
      const jump = Math.abs(subtract(value, last.value));
      return compare(jump, most) <= 0
        ? []
        : [
            entryFound(part, year, 'check.W206', {
              params: {
                value,
                last: last.value,
                lastYear: last.year,
                jump: shown(part, jump),
                usual: shown(part, usual),
              },
            }),
          ];
    }),
};

/** W209: one finding for each pair whose order is the opposite of both their baselines' and their targets'. */
export const SWAPPED: Rule = {
  code: 'W209',
  severity: 'warning',
  needs: [],
  fix: 'never',
  messages: ['check.W209'],
  find: (context) =>
    context.indicators.flatMap((parts) =>
      enteredYears(context).flatMap((year) =>
        parts.flatMap((one, index) =>
          parts.slice(index + 1).flatMap((other) => {
            if (isEnded(one, year) || isEnded(other, year)) return [];
            const [a, b] = [numberIn(one, year), numberIn(other, year)];
            const [oneTerms, otherTerms] = [termsIn(one, year), termsIn(other, year)];
            const baselines = [oneTerms.comparableBaseline, otherTerms.comparableBaseline] as const;
            if (a === null || b === null || baselines[0] === null || baselines[1] === null) return [];
            const order = compare(baselines[0], baselines[1]);
            const swapped =
              order !== 0 &&
              compare(oneTerms.target, otherTerms.target) === order &&
              compare(a, b) === -order;
            return swapped
              ? [
                  entryFound(one, year, 'check.W209', {
                    params: {
                      label: one.prepared.component.label ?? '',
                      other: other.prepared.component.label ?? '',
                      value: a,
                      otherValue: b,
                    },
                  }),
                ]
              : [];
          }),
        ),
      ),
    ),
};
