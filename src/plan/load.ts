import * as v from 'valibot';

import { ProblemList } from '../errors/problemList';
import { UserError } from '../errors/userError';
import type { Problem } from '../errors/userError';
import { MORE } from './boundedList';
import { jsonFault } from './jsonSyntax';
import { parsePeriod, periodMiddle, periodYear } from './period';
import type { Period } from './period';
import { planSchema } from './schema';
import type { Component, Indicator, Plan } from './schema';
import { LONGEST_TEXT, unwritable } from './writableText';

type Key = string | number;
type Path = readonly Key[];

/** Puts one problem on the list: where, what was found, what is expected (symbols and figures; words are the message's). */
type Report = (code: string, path: Path, found: string | number, expected: string | number) => void;

const LONGEST_FOUND = 60;

/** `goals[0].directions[1].id`; `$` for the whole. */
function spelled(path: Path): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return text === '' ? '$' : text.replace(/^\./, '');
}

function shown(value: unknown): string {
  if (typeof value === 'string')
    return value.length > LONGEST_FOUND ? `${value.slice(0, LONGEST_FOUND)}…` : value;
  if (Array.isArray(value)) return '[…]';
  return typeof value === 'object' && value !== null ? '{…}' : String(value);
}

/** What a pattern of the schema asks for, as an example; the patterns themselves are no reading for people. */
const PATTERN_EXAMPLES: Readonly<Record<string, string>> = {
  '^[a-z0-9][a-z0-9-]*$': 'gap-excluded',
  '^(\\d+-\\d+-\\d+-\\d+|G\\d+-\\d+)$': '1-4-3-1, G1-2',
  '^\\d+-\\d+-\\d+\\/i\\d+$': '1-4-3/i6',
  '^\\d+-\\d+-\\d+$': '1-4-3',
  '^\\d+-\\d+$': '1-4',
  "^[^:\\\\/?*[\\]']+$": "≠ : \\ / ? * [ ] '",
  '^[^~*?"|/]+$': '≠ ~ * ? " | /',
  '^[^／]+$': '≠ ／',
  '^\\d+$': '1',
  '^X\\d+$': 'X1',
};

/** The example for a pattern of the schema; the pattern where there is none. */
export function patternExample(source: string): string {
  return PATTERN_EXAMPLES[source] ?? source;
}

function schemaProblem(issue: v.InferIssue<typeof planSchema>): {
  readonly code: string;
  readonly expected: string;
} {
  const expected = issue.expected ?? '';
  switch (issue.type) {
    case 'strict_object':
      if (expected === 'never') return { code: 'plan.unknownKey', expected: '' };
      if (issue.received === 'undefined' && expected.startsWith('"')) {
        return { code: 'plan.missing', expected: expected.replaceAll('"', '') };
      }
      return { code: 'plan.notObject', expected: '{…}' };
    case 'array':
      return { code: 'plan.notList', expected: '[…]' };
    case 'string':
      return { code: 'plan.notText', expected };
    case 'number':
    case 'finite':
      return { code: 'plan.notNumber', expected: 'number' };
    case 'boolean':
      return { code: 'plan.notTrueOrFalse', expected: 'true, false' };
    case 'picklist':
    case 'literal':
      return { code: 'plan.notChoice', expected: expected.replace(/[()"]/g, '').replaceAll(' | ', ', ') };
    case 'non_empty':
      return { code: 'plan.empty', expected: '' };
    case 'integer':
      return { code: 'plan.notInteger', expected: '1, 2, 3 …' };
    case 'min_value':
    case 'gt_value':
    case 'max_value':
      return { code: 'plan.outOfRange', expected };
    case 'min_length':
      return { code: 'plan.tooFew', expected: String(issue.requirement) };
    case 'max_length':
      return { code: 'plan.tooLong', expected: String(issue.requirement) };
    case 'iso_date':
      return { code: 'plan.notDate', expected: '2025-04-01' };
    case 'regex':
      return { code: 'plan.pattern', expected: patternExample(issue.requirement.source) };
    default:
      return { code: 'plan.pattern', expected };
  }
}

/** Calls `each` with every element and its path. */
function forEachAt<T>(items: readonly T[], path: Path, each: (item: T, path: Path) => void): void {
  items.forEach((item, index) => {
    each(item, [...path, index]);
  });
}

function checkPlanItself(plan: Plan, report: Report): void {
  if (plan.endYear < plan.startYear) {
    report('plan.yearsReversed', ['endYear'], plan.endYear, `≥ ${plan.startYear}`);
  }
  const { masterPlan } = plan;
  if (masterPlan && masterPlan.endYear < masterPlan.startYear) {
    report('plan.yearsReversed', ['masterPlan', 'endYear'], masterPlan.endYear, `≥ ${masterPlan.startYear}`);
  }
  const { a, bPlus, b } = plan.thresholds;
  const limits = [a, bPlus, b];
  const inThousandths = limits.every(
    (limit) => limit > 0 && limit <= 2 && Math.round(limit * 1000) / 1000 === limit,
  );
  if (!inThousandths || a <= bPlus || bPlus <= b) {
    report('plan.thresholds', ['thresholds'], limits.join(', '), '2 ≥ a > bPlus > b > 0');
  }
  if (plan.rankBands.b < plan.rankBands.bPlus) {
    report('plan.rankBands', ['rankBands', 'b'], plan.rankBands.b, `≥ ${plan.rankBands.bPlus}`);
  }
}

/** Every ID once in the whole plan, and each inside the one it belongs to. */
function checkIds(plan: Plan, report: Report): void {
  const places = new Map<string, Path>();
  const check = (id: string, path: Path, parent: string): void => {
    const here = [...path, 'id'];
    const first = places.get(id);
    if (first) report('plan.idDoubled', here, id, spelled(first));
    else places.set(id, here);
    if (!id.startsWith(parent)) report('plan.idNotNested', here, id, `${parent}…`);
  };
  forEachAt(plan.goals, ['goals'], (goal, goalPath) => {
    check(goal.id, goalPath, '');
    forEachAt(goal.outcomes, [...goalPath, 'outcomes'], ({ id }, path) => {
      check(id, path, `G${goal.id}-`);
    });
    forEachAt(goal.directions, [...goalPath, 'directions'], (direction, directionPath) => {
      check(direction.id, directionPath, `${goal.id}-`);
      forEachAt(direction.measures, [...directionPath, 'measures'], (measure, measurePath) => {
        check(measure.id, measurePath, `${direction.id}-`);
        forEachAt(measure.indicators, [...measurePath, 'indicators'], ({ id }, path) => {
          check(id, path, `${measure.id}-`);
        });
        forEachAt(measure.initiatives, [...measurePath, 'initiatives'], ({ id }, path) => {
          check(id, path, `${measure.id}/i`);
        });
      });
    });
  });
  forEachAt(plan.crossCuttingGoals, ['crossCuttingGoals'], ({ id }, path) => {
    check(id, path, 'X');
  });
}

function checkDepartmentChanges(plan: Plan, report: Report): void {
  const places = new Map<string, Path>();
  forEachAt(plan.departmentChanges, ['departmentChanges'], ({ fromYear, from, to }, path) => {
    if (fromYear < plan.startYear || fromYear > plan.endYear) {
      report(
        'plan.departmentYear',
        [...path, 'fromYear'],
        fromYear,
        `${String(plan.startYear)}–${String(plan.endYear)}`,
      );
    }
    if (from === to) report('plan.departmentSame', [...path, 'to'], to, `≠ ${from}`);
    const key = JSON.stringify([fromYear, from, to]);
    const first = places.get(key);
    if (first) report('plan.departmentDoubled', path, `${from} → ${to}`, spelled(first));
    else places.set(key, path);
  });
}

function checkScale(indicator: Indicator, path: Path, report: Report): void {
  const { scale, better, series, integer, min, max } = indicator;
  if (min !== null && max !== null && max < min)
    report('plan.boundsReversed', [...path, 'max'], max, `≥ ${min}`);
  if (scale === 'percent') {
    if (min !== 0) report('plan.percentBounds', [...path, 'min'], String(min), 0);
    if (max !== 100) report('plan.percentBounds', [...path, 'max'], String(max), 100);
  }
  if (scale !== 'rank') return;
  if (better !== 'lower') report('plan.rankBetter', [...path, 'better'], better, 'lower');
  if (!integer) report('plan.rankInteger', [...path, 'integer'], String(integer), 'true');
  if (series !== 'level') report('plan.rankSeries', [...path, 'series'], series, 'level');
  forEachAt(indicator.components, [...path, 'components'], ({ baseline, target }, componentPath) => {
    checkRanks(
      indicator,
      { 'baseline.value': baseline.value, 'target.value': target.value },
      componentPath,
      report,
    );
  });
}

/** Where an indicator is a rank, its figures are whole numbers from 1 on. */
function checkRanks(
  { scale }: Indicator,
  figures: Readonly<Record<string, number | null | undefined>>,
  path: Path,
  report: Report,
): void {
  if (scale !== 'rank') return;
  for (const [key, value] of Object.entries(figures)) {
    if (value !== null && value !== undefined && (!Number.isInteger(value) || value < 1)) {
      report('plan.rankValue', [...path, ...key.split('.')], value, '1, 2, 3 …');
    }
  }
}

function checkLabels(indicator: Indicator, path: Path, report: Report): void {
  const places = new Map<string, Path>();
  forEachAt(indicator.components, [...path, 'components'], ({ label }, componentPath) => {
    const here = [...componentPath, 'label'];
    if (label === null) {
      if (indicator.components.length > 1)
        report('plan.labelMissing', here, 'null', indicator.components.length);
      return;
    }
    // Excel's lookups have no case.
    const same = label.normalize('NFKC').toLowerCase();
    const first = places.get(same);
    if (first) report('plan.labelDoubled', here, label, spelled(first));
    else places.set(same, here);
  });
}

function checkAssumptions(indicator: Indicator, path: Path, report: Report): void {
  const places = new Map<string, Path>();
  forEachAt(indicator.assumptions, [...path, 'assumptions'], ({ id }, assumptionPath) => {
    const here = [...assumptionPath, 'id'];
    const first = places.get(id);
    if (first) report('plan.idDoubled', here, id, spelled(first));
    else places.set(id, here);
  });
}

function readPeriod(text: string, path: Path, report: Report): Period | null {
  const period = parsePeriod(text);
  if (period === null) report('plan.periodUnreadable', path, text, 'R5年度, R6.10.1, R2~6平均, 2025(R7)年度');
  return period;
}

/** A target that does not lie after its baseline has no path. The middles count too where a mean is aimed at. */
function checkOrder(
  base: Period | null,
  target: Period | null,
  indicator: Indicator,
  path: Path,
  report: Report,
): void {
  if (!base || !target) return;
  const middleRises = indicator.series !== 'average' || periodMiddle(target) > periodMiddle(base);
  if (periodYear(target) <= periodYear(base) || !middleRises) {
    report(
      'plan.targetNotAfterBaseline',
      path,
      `${target.text} (${periodYear(target)})`,
      `> ${base.text} (${periodYear(base)})`,
    );
  }
}

function checkYearsRise(
  years: readonly number[],
  { startYear, endYear }: Pick<Plan, 'startYear' | 'endYear'>,
  pathOf: (index: number) => Path,
  codes: { readonly outside: string; readonly order: string },
  report: Report,
): void {
  years.forEach((year, index) => {
    if (year < startYear || year > endYear) {
      report(codes.outside, pathOf(index), year, `${startYear}–${endYear}`);
    }
    const before = years[index - 1];
    if (before !== undefined && year <= before) report(codes.order, pathOf(index), year, `> ${before}`);
  });
}

function checkRevisions(
  plan: Plan,
  indicator: Indicator,
  component: Component,
  path: Path,
  ends: { base: Period | null; target: Period | null },
  report: Report,
): void {
  const { revisions, added } = component;
  checkYearsRise(
    revisions.map(({ fromYear }) => fromYear),
    plan,
    (index) => [...path, index, 'fromYear'],
    { outside: 'plan.revisionYear', order: 'plan.revisionOrder' },
    report,
  );
  forEachAt(revisions, path, ({ fromYear }, here) => {
    if (added !== undefined && fromYear <= added.fromYear) {
      report('plan.revisionOrder', [...here, 'fromYear'], fromYear, `> ${added.fromYear}`);
    }
  });
  let { base, target } = ends;
  let atNothing = startsAtNothing(indicator, component);
  let endedFrom: number | null = null;
  forEachAt(revisions, path, (revision, here) => {
    const { fromYear, baselinePeriod, targetPeriod, actuals = [], ended } = revision;
    if (endedFrom !== null)
      report('plan.revisionAfterEnd', [...here, 'fromYear'], fromYear, `< ${endedFrom}`);
    if (ended === true) endedFrom ??= fromYear;
    const says = [
      revision.target,
      revision.baseline,
      baselinePeriod,
      targetPeriod,
      actuals[0],
      ended === true ? ended : undefined,
    ];
    if (says.every((value) => value === undefined)) {
      report('plan.revisionNothing', here, '{…}', 'target, targetPeriod, baseline, actuals, ended');
    }
    if (baselinePeriod !== undefined && revision.baseline === undefined) {
      report('plan.revisionBaseline', [...here, 'baselinePeriod'], baselinePeriod, 'baseline');
    }
    checkRanks(indicator, { target: revision.target, baseline: revision.baseline }, here, report);
    checkYearsRise(
      actuals.map(({ year }) => year),
      { startYear: plan.startYear - 1, endYear: fromYear - 1 },
      (index) => [...here, 'actuals', index, 'year'],
      { outside: 'plan.revisionActualYear', order: 'plan.revisionActualOrder' },
      report,
    );
    const changesBase = baselinePeriod !== undefined;
    const changesTarget = targetPeriod !== undefined;
    if (changesBase) {
      const periodPath = [...here, 'baselinePeriod'];
      base = readPeriod(baselinePeriod, periodPath, report);
      checkGap(plan, indicator, component, base, ends.base, periodPath, report);
      if (indicator.series !== 'cumulative' || indicator.startsFrom !== 'zero') atNothing = false;
    }
    if (changesTarget) target = readPeriod(targetPeriod, [...here, 'targetPeriod'], report);
    if (changesBase || changesTarget) {
      checkOrder(
        base,
        target,
        indicator,
        [...here, changesTarget ? 'targetPeriod' : 'baselinePeriod'],
        report,
      );
    }
    if (changesTarget && atNothing) {
      checkEndsAfterStart(plan, indicator, component, target, [...here, 'targetPeriod'], report);
    }
    // The new path starts in the column before fromYear and needs a column to end in.
    if (
      ended !== true &&
      fromYear <= plan.endYear &&
      target &&
      periodYear(target) + indicator.lag < fromYear
    ) {
      report(
        'plan.revisionTarget',
        [...here, changesTarget ? 'targetPeriod' : 'fromYear'],
        target.text,
        `≥ ${fromYear - indicator.lag}`,
      );
    }
  });
}

/** An indicator that was added within the period is judged from a later year than the first to its target's. */
function checkAddition(
  plan: Plan,
  indicator: Indicator,
  { added }: Component,
  target: Period | null,
  path: Path,
  report: Report,
): void {
  if (added === undefined) return;
  const { fromYear } = added;
  const here = [...path, 'added', 'fromYear'];
  if (fromYear <= plan.startYear || fromYear > plan.endYear) {
    report('plan.additionYear', here, fromYear, `${plan.startYear + 1}–${plan.endYear}`);
  } else if (target && periodYear(target) + indicator.lag < fromYear) {
    report('plan.revisionTarget', here, target.text, `≥ ${fromYear - indicator.lag}`);
  }
}

/** True where the path starts at 0 in the year before the first that is judged, whatever the baseline's period says. */
function startsAtNothing({ series, startsFrom }: Indicator, { baseline }: Component): boolean {
  return (series === 'cumulative' && startsFrom === 'zero') || baseline.value === null;
}

/** A path that starts at 0 in the year before it is judged has to end after that. */
function checkEndsAfterStart(
  { startYear }: Plan,
  { series }: Indicator,
  { added }: Component,
  target: Period | null,
  path: Path,
  report: Report,
): void {
  if (!target) return;
  const first = added?.fromYear ?? startYear;
  const end = series === 'average' ? periodMiddle(target) : periodYear(target);
  if (end <= first - 1) report('plan.targetBeforeStart', path, `${target.text} (${end})`, `> ${first - 1}`);
}

/**
 * Totals that go on from the baseline's year need the amounts of the years between it and the plan, and none that the
 * baseline has already. Which years are added up is the plan's from its first year on.
 */
function checkGap(
  plan: Plan,
  indicator: Indicator,
  { added, baseline }: Component,
  base: Period | null,
  first: Period | null,
  path: Path,
  report: Report,
): void {
  const { series, startsFrom, entry, assumptions, lag } = indicator;
  if (series !== 'cumulative' || startsFrom !== 'baseline' || entry !== 'annual') return;
  if (!base || !first || baseline.value === null) return;
  const earliest = plan.startYear - 2 - lag;
  const excluded = assumptions.some(({ id, confirmed }) => id === 'gap-excluded' && confirmed);
  // What was added within the plan counts from then on.
  if (periodYear(base) < earliest && !excluded && added === undefined) {
    report('plan.gapBeforeStart', path, base.text, `≥ ${earliest}`);
  }
  const judgedFrom = added?.fromYear ?? plan.startYear;
  const countedFrom = (period: Period): number => Math.max(judgedFrom, periodYear(period) + lag + 1);
  const counted = added === undefined ? judgedFrom : countedFrom(first);
  if (countedFrom(base) !== counted) {
    const last = counted - 1 - lag;
    report('plan.totalBaselineYear', path, base.text, counted === judgedFrom ? `≤ ${last}` : String(last));
  }
}

function checkComponent(
  plan: Plan,
  indicator: Indicator,
  component: Component,
  path: Path,
  report: Report,
): void {
  const base = readPeriod(component.baseline.period, [...path, 'baseline', 'period'], report);
  const target = readPeriod(component.target.period, [...path, 'target', 'period'], report);
  const targetPath = [...path, 'target', 'period'];
  if (component.target.value === null)
    report('plan.noTarget', [...path, 'target', 'value'], 'null', 'number');
  checkOrder(base, target, indicator, targetPath, report);
  if (target && periodYear(target) < plan.startYear) {
    report(
      'plan.targetBeforePlan',
      targetPath,
      `${target.text} (${periodYear(target)})`,
      `≥ ${plan.startYear}`,
    );
  } else if (startsAtNothing(indicator, component)) {
    checkEndsAfterStart(plan, indicator, component, target, targetPath, report);
  }
  checkYearsRise(
    component.milestones.map(({ year }) => year),
    { startYear: component.added?.fromYear ?? plan.startYear, endYear: plan.endYear },
    (index) => [...path, 'milestones', index, 'year'],
    { outside: 'plan.milestoneYear', order: 'plan.milestoneOrder' },
    report,
  );
  checkAddition(plan, indicator, component, target, path, report);
  checkRevisions(plan, indicator, component, [...path, 'revisions'], { base, target }, report);
  const { series, startsFrom, entry } = indicator;
  if (series === 'cumulative' && startsFrom === 'baseline' && entry === 'annual') {
    if (component.baseline.value === null)
      report('plan.noBaseline', [...path, 'baseline', 'value'], 'null', 'number');
  }
  checkGap(plan, indicator, component, base, base, [...path, 'baseline', 'period'], report);
}

function checkIndicators(plan: Plan, report: Report): void {
  const check = (indicator: Indicator, path: Path): void => {
    checkScale(indicator, path, report);
    checkLabels(indicator, path, report);
    checkAssumptions(indicator, path, report);
    forEachAt(indicator.components, [...path, 'components'], (component, componentPath) => {
      checkComponent(plan, indicator, component, componentPath, report);
    });
  };
  forEachAt(plan.goals, ['goals'], (goal, goalPath) => {
    forEachAt(goal.outcomes, [...goalPath, 'outcomes'], check);
    forEachAt(goal.directions, [...goalPath, 'directions'], (direction, directionPath) => {
      forEachAt(direction.measures, [...directionPath, 'measures'], (measure, measurePath) => {
        forEachAt(measure.indicators, [...measurePath, 'indicators'], check);
      });
    });
  });
}

/**
 * A plan out of parsed JSON: of the shape of `planSchema`, and consistent (IDs single and nested, every period
 * readable, every target after its baseline, ranks and percentages as semantics.md, section 2 asks).
 * All or nothing: a plan with a problem is not loaded.
 *
 * @throws UserError `plan.invalid` with one detail a problem, `{code, params: {path, found, expected}}`.
 */
export function loadPlan(json: unknown): Plan {
  const problems: Problem[] = [];
  const report: Report = (code, path, found, expected) => {
    problems.push({ code, params: { path: spelled(path), found, expected } });
  };
  let more = 0;
  const read = v.safeParse(planSchema, json);
  if (read.success) {
    checkPlanItself(read.output, report);
    checkIds(read.output, report);
    checkDepartmentChanges(read.output, report);
    checkIndicators(read.output, report);
    if (problems.length === 0) return read.output;
  } else {
    // Without the shape the other checks would only repeat the same faults.
    for (const issue of read.issues) {
      // Typed for what the schema itself finds, which its lists say more than.
      const type: string = issue.type;
      if (type === MORE) {
        more += Number(issue.received);
        continue;
      }
      const { code, expected } = schemaProblem(issue);
      const path = issue.path?.map(({ key }) => (typeof key === 'number' ? key : String(key))) ?? [];
      // Of an unknown field the issue tells the name, which the path has already.
      const found = code === 'plan.unknownKey' ? issue.path?.at(-1)?.value : issue.input;
      report(code, path, code === 'plan.missing' ? '' : shown(found), expected);
    }
  }
  throw new UserError('plan.invalid', { count: problems.length + more }, problems, more);
}

/** JSON values that a plan file may have: the bundled one has 8,000. */
const MOST_VALUES = 250_000;

/** Texts that no cell could hold. Only a file made outside Excel has them. */
function checkTexts(value: unknown, path: Path, report: Report): void {
  if (typeof value === 'string') {
    const found = unwritable(value);
    if (found !== null) report('plan.unwritable', path, found, '');
    else if (value.length > LONGEST_TEXT) report('plan.tooLong', path, shown(value), LONGEST_TEXT);
  } else if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => {
      checkTexts(item, [...path, index], report);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, own] of Object.entries(value)) checkTexts(own, [...path, key], report);
  }
}

/**
 * A plan out of the text of a plan file.
 *
 * @throws UserError `plan.notJson` with the line and column where the text stops being JSON, `plan.keyDoubled` likewise,
 *   `plan.tooMuch`; else as `loadPlan`.
 */
export function parsePlanText(text: string): Plan {
  const plain = text.replace(/^\uFEFF/, '');
  const fault = jsonFault(plain, MOST_VALUES);
  if (fault !== null) {
    const { kind, ...params } = fault;
    const codes = { syntax: 'plan.notJson', doubled: 'plan.keyDoubled', tooMuch: 'plan.tooMuch' } as const;
    throw new UserError(codes[kind], params);
  }
  const json: unknown = JSON.parse(plain);
  const problems = new ProblemList();
  checkTexts(json, [], (code, path, found, expected) => {
    problems.add({ code, params: { path: spelled(path), found, expected } });
  });
  if (problems.count > 0) throw problems.error('plan.invalid');
  return loadPlan(json);
}
