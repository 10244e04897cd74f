import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import Papa from 'papaparse';
import * as v from 'valibot';

import { parsePeriod } from '../../src/plan/period';
import { parseQuantity, unitFactor } from '../../src/plan/quantity';
import { type Component, type Plan, type PrintedValue, planSchema } from '../../src/plan/schema';
import { allInitiatives, componentId, walkIndicators } from '../../src/plan/tree';
import { type PrintedFigure, type PrintedIndicator, readStrategy, withoutSpace } from './readStrategy';

const root = join(__dirname, '..', '..');
const plan: Plan = v.parse(
  planSchema,
  JSON.parse(readFileSync(join(root, 'src/plan/plans/hitachi-3.json'), 'utf8')),
);

const indicators = walkIndicators(plan).map(({ indicator }) => indicator);
const directions = plan.goals.flatMap((goal) => goal.directions);
const measures = directions.flatMap((direction) => direction.measures);
const initiatives = allInitiatives(plan).map(({ initiative }) => initiative);
const assignments = initiatives.flatMap(({ departments }) => departments);
const purposes = [...plan.goals, ...directions, ...plan.crossCuttingGoals].map(({ purpose }) => purpose);

function figuresOf(label: string | null): (component: Component) => boolean {
  return (component) => component.label === label;
}

/** IDs of the indicators for which `holds` is true, in printed order. */
function idsWhere(holds: (indicator: (typeof indicators)[number]) => boolean): string[] {
  return indicators.filter(holds).map(({ id }) => id);
}

describe('the bundled plan of Hitachi', () => {
  it('is the third strategy, FY2025 to FY2029, within the master plan of 2022 to 2031', () => {
    expect(plan).toMatchObject({
      id: 'hitachi-3',
      startYear: 2025,
      endYear: 2029,
      masterPlan: { title: '日立市総合計画', startYear: 2022, endYear: 2031 },
      populationAim: { year: 2040, atLeast: 135000 },
      thresholds: { a: 1, bPlus: 0.8, b: 0.5 },
      maintainBand: 0.1,
      rankBands: { bPlus: 2, b: 5 },
      basis: 'change',
    });
  });

  it('holds all of the document: every level of the tree is counted', () => {
    expect({
      goals: plan.goals.length,
      crossCuttingGoals: plan.crossCuttingGoals.map(({ id }) => id),
      directions: directions.length,
      measures: measures.length,
      kpis: walkIndicators(plan).filter(({ kind }) => kind === 'kpi').length,
      outcomes: walkIndicators(plan).filter(({ kind }) => kind === 'outcome').length,
      components: indicators.flatMap(({ components }) => components).length,
      initiatives: initiatives.length,
      departments: new Set(assignments).size,
      assignments: assignments.length,
      coCreation: initiatives.filter(({ coCreation }) => coCreation).length,
    }).toEqual({
      goals: 4,
      crossCuttingGoals: ['X1', 'X2', 'X3'],
      directions: 14,
      measures: 34,
      kpis: 35,
      outcomes: 8,
      components: 46,
      initiatives: 166,
      departments: 46,
      assignments: 176,
      coCreation: 7,
    });
  });

  it('states every figure and what it means as the committed table does', () => {
    const table = Papa.parse<Record<string, string>>(
      readFileSync(join(root, 'test/fixtures/plan/hitachi-3-figures.csv'), 'utf8'),
      { header: true, skipEmptyLines: true },
    );
    expect(table.errors).toEqual([]);
    const rows = indicators.flatMap((indicator) =>
      indicator.components.map((component) => ({
        id: componentId(indicator, component),
        name: indicator.name,
        unit: indicator.unit,
        baselinePrinted: component.baseline.printed,
        baselinePeriod: component.baseline.period,
        targetPrinted: component.target.printed,
        targetPeriod: component.target.period,
        baseline: String(component.baseline.value ?? ''),
        target: String(component.target.value ?? ''),
        series: indicator.series,
        better: indicator.better,
        scale: indicator.scale,
        decimals: String(indicator.decimals),
        integer: String(indicator.integer),
        lag: String(indicator.lag),
        collectedEvery: String(indicator.collectedEvery),
      })),
    );
    expect(rows).toEqual(table.data);
  });

  it('numbers every level in printed order, each ID once and inside its parent', () => {
    const expected = plan.goals.flatMap((goal, goalIndex) => [
      `${goalIndex + 1}`,
      ...goal.outcomes.map((_, index) => `G${goal.id}-${index + 1}`),
      ...goal.directions.flatMap((direction, directionIndex) => [
        `${goal.id}-${directionIndex + 1}`,
        ...direction.measures.flatMap((measure, measureIndex) => [
          `${direction.id}-${measureIndex + 1}`,
          ...measure.indicators.map((_, index) => `${measure.id}-${index + 1}`),
          ...measure.initiatives.map((_, index) => `${measure.id}/i${index + 1}`),
        ]),
      ]),
    ]);
    const found = plan.goals.flatMap((goal) => [
      goal.id,
      ...goal.outcomes.map(({ id }) => id),
      ...goal.directions.flatMap((direction) => [
        direction.id,
        ...direction.measures.flatMap((measure) => [
          measure.id,
          ...measure.indicators.map(({ id }) => id),
          ...measure.initiatives.map(({ id }) => id),
        ]),
      ]),
    ]);
    expect(found).toEqual(expected);
    expect(new Set(found).size).toBe(found.length);
  });

  it('gives every direction a short title that begins with its ID and fits a tab', () => {
    for (const { id, shortTitle } of directions) {
      expect(shortTitle).not.toContain(id);
      expect(shortTitle.length).toBeLessThanOrEqual(14);
      expect(shortTitle).not.toMatch(/[:\\/?*[\]']/);
    }
    expect(new Set(directions.map(({ shortTitle }) => shortTitle)).size).toBe(directions.length);
    expect(new Set(plan.goals.map(({ shortTitle }) => shortTitle)).size).toBe(plan.goals.length);
  });

  it('labels initiatives in at most 40 characters, no label twice within a measure', () => {
    for (const measure of measures) {
      const labels = measure.initiatives.map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
      for (const label of labels) expect(label.length).toBeLessThanOrEqual(40);
    }
  });

  it('says what goals and directions are for in one sentence of at most 90 characters', () => {
    for (const purpose of purposes) {
      expect(purpose.length).toBeLessThanOrEqual(90);
      expect(purpose).toMatch(/^[^。]+。$/);
    }
  });

  it('can read every period, and every figure is a number of its unit or a printed dash', () => {
    for (const { unit, components } of indicators) {
      for (const { baseline, target, inputs } of components) {
        for (const { value, period, printed } of [baseline, target]) {
          expect([period, parsePeriod(period)]).not.toEqual([period, null]);
          const quantity = parseQuantity(printed);
          expect([printed, quantity && quantity.value / unitFactor(unit)]).toEqual([printed, value]);
        }
        for (const { value, printed } of inputs) expect(parseQuantity(printed)?.value).toBe(value);
      }
    }
  });

  it('keeps every figure inside the bounds it states, and whole where it is whole', () => {
    for (const { id, components, min, max, integer, mayBeNegative, scale } of indicators) {
      for (const { value } of components.flatMap(({ baseline, target }) => [baseline, target])) {
        if (value === null) continue;
        expect([id, value >= (min ?? -Infinity), value <= (max ?? Infinity)]).toEqual([id, true, true]);
        if (integer) expect([id, Number.isInteger(value)]).toEqual([id, true]);
      }
      const bounds: Record<typeof scale, (number | null)[]> = {
        percent: [0, 100],
        rating: [0, 10],
        rank: [1, null],
        ratio: [mayBeNegative ? null : 0, null],
      };
      expect([id, min, max]).toEqual([id, ...bounds[scale]]);
    }
    expect(idsWhere(({ mayBeNegative }) => mayBeNegative)).toEqual(['G2-1']);
  });

  it('prints no more decimals than it states', () => {
    for (const { id, unit, decimals, components } of indicators) {
      const places = components
        .flatMap(({ baseline, target }) => [baseline, target])
        .map(({ printed }) => /\.(\d+)/.exec(printed)?.[1]?.length ?? 0);
      expect([id, unit, Math.max(...places)]).toEqual([id, unit, decimals]);
    }
  });

  it('counts cumulative KPIs from zero by yearly amounts, as an assumption to be confirmed', () => {
    const cumulative = indicators.filter(({ series }) => series === 'cumulative');
    expect(cumulative).toHaveLength(9);
    for (const { entry, startsFrom, assumptions, components } of cumulative) {
      expect({ entry, startsFrom }).toEqual({ entry: 'annual', startsFrom: 'zero' });
      expect(components.map(({ baseline }) => baseline.period)).toEqual(['R5年度']);
      const assumed = assumptions.find(({ id }) => id === 'cumulative-from-zero');
      expect(assumed?.confirmed).toBe(false);
      expect(assumed?.reason).toContain(`${components[0]?.target.value?.toLocaleString('en')}`);
    }
  });

  it('names what it assumes, and takes nothing for confirmed', () => {
    const assumed = (id: string): string[] =>
      idsWhere(({ assumptions }) => assumptions.some((assumption) => assumption.id === id));
    expect({
      lag: assumed('lag'),
      maybeCumulative: assumed('maybe-cumulative'),
      totalIncludesBaseline: assumed('total-includes-baseline'),
      firstOfApril: assumed('first-of-april-of-fiscal-year'),
      startsAtZero: assumed('baseline-null-starts-at-zero'),
      survey: assumed('survey-every-5-years'),
    }).toEqual({
      lag: ['G1-2', '1-4-3-1'],
      maybeCumulative: ['2-1-1-1', '2-2-1-1', '4-2-1-1'],
      totalIncludesBaseline: ['2-3-3-1'],
      firstOfApril: ['2-1-4-1'],
      startsAtZero: ['4-1-1-1', '4-2-1-1'],
      survey: ['3-1-3-1', '3-2-2-1'],
    });
    expect(indicators.flatMap(({ assumptions }) => assumptions).filter(({ confirmed }) => confirmed)).toEqual(
      [],
    );
    expect(idsWhere(({ lag }) => lag > 0)).toEqual(assumed('lag'));
    expect(idsWhere(({ components }) => components.some(({ baseline }) => baseline.value === null))).toEqual(
      assumed('baseline-null-starts-at-zero'),
    );
  });

  it('notes what is odd in the document where it stands', () => {
    const noted = (word: string): string[] =>
      idsWhere(({ notes }) => notes.some((note) => note.includes(word)));
    expect({
      typo: noted('憶'),
      earlierTarget: noted('最終年度(R11年度)より前'),
      printedZero: noted('「0人」'),
      rate: noted('3.929件'),
      headWithoutYear: noted('「年度」の字がない'),
      mean: noted('平均値'),
    }).toEqual({
      typo: ['1-4-2-1'],
      earlierTarget: ['G1-2', '1-4-3-1'],
      printedZero: ['2-2-2-1'],
      rate: ['4-1-2-1'],
      headWithoutYear: ['3-3-2-1'],
      mean: ['1-4-3-2'],
    });
    expect(directions.filter(({ notes }) => notes.length > 0).map(({ id }) => id)).toEqual(['1-1', '2-3']);
    expect(initiatives.filter(({ notes }) => notes.length > 0).map(({ id }) => id)).toEqual(['4-1-1/i6']);
  });

  it('proposes as lead the department with most initiatives of the measure, the first printed on a tie', () => {
    for (const { kind, measure, indicator } of walkIndicators(plan)) {
      const named = measure?.initiatives.flatMap(({ departments }) => departments) ?? [];
      const times = (department: string): number => named.filter((each) => each === department).length;
      const most = Math.max(...named.map(times));
      const department = kind === 'kpi' ? named.find((each) => times(each) === most) : '企画';
      expect([indicator.id, indicator.lead]).toEqual([indicator.id, { department, proposed: true }]);
    }
  });
});

const documentFile = join(root, '..', 'shared', 'strategy.txt');

if (existsSync(documentFile)) {
  compareWithDocument(readFileSync(documentFile, 'utf8'));
} else {
  it('did not compare names, figures, departments and labels with the document: its text is not at hand', () => {
    expect(existsSync(documentFile)).toBe(false);
  });
}

function compareWithDocument(text: string): void {
  const strategy = readStrategy(text);
  const printedInitiatives = strategy.measures.flatMap((measure) => measure.initiatives);
  const printedAssignments = printedInitiatives.flatMap(({ departments }) => departments);
  const printedIndicators = new Map<string, PrintedIndicator>([
    ...strategy.goals.flatMap((goal) =>
      goal.outcomes.map((outcome, index) => [`G${goal.id}-${index + 1}`, outcome] as const),
    ),
    ...strategy.measures.flatMap((measure) =>
      measure.indicators.map((kpi, index) => [`${measure.id}-${index + 1}`, kpi] as const),
    ),
  ]);

  /** The longest run of `label` that the document holds word for word. */
  function longestRun(label: string): string {
    const characters = withoutSpace(label);
    let longest = '';
    for (let start = 0; start + longest.length < characters.length; start += 1) {
      let end = start + longest.length + 1;
      while (end <= characters.length && strategy.plain.includes(characters.slice(start, end))) {
        longest = characters.slice(start, end);
        end += 1;
      }
    }
    return longest;
  }

  describe('the bundled plan against the text of the document', () => {
    it('finds in the document itself the counts that the plan has', () => {
      expect({
        directions: strategy.goals.flatMap((goal) => goal.directions).length,
        measures: strategy.measures.length,
        kpis: strategy.measures.flatMap((measure) => measure.indicators).length,
        outcomes: strategy.goals.flatMap(({ outcomes }) => outcomes).length,
        initiatives: printedInitiatives.length,
        departments: new Set(printedAssignments).size,
        assignments: printedAssignments.length,
        coCreation: printedInitiatives.filter(({ coCreation }) => coCreation).length,
      }).toEqual({
        directions: 14,
        measures: 34,
        kpis: 35,
        outcomes: 8,
        initiatives: 166,
        departments: 46,
        assignments: 176,
        coCreation: 7,
      });
    });

    it('has the titles of the goal pages, in their order', () => {
      const titled = (items: readonly { id: string; title: string }[]): string[] =>
        items.map(({ id, title }) => `${id} ${withoutSpace(title)}`);
      expect(titled(directions)).toEqual(titled(strategy.goals.flatMap((goal) => goal.directions)));
      expect(titled(measures)).toEqual(titled(strategy.measures));
    });

    it('spells names, titles and sources as the document does', () => {
      const names = [
        plan.title,
        plan.vision,
        plan.populationAim?.text ?? '',
        ...[...plan.goals, ...plan.crossCuttingGoals, ...directions, ...measures].map(({ title }) => title),
        ...indicators.flatMap(({ name, source, dateBasis }) => [name, source ?? '', dateBasis ?? '']),
        ...assignments,
      ];
      expect(names.filter((name) => !strategy.plain.includes(withoutSpace(name)))).toEqual([]);
      expect(names.filter((name) => name !== name.normalize('NFKC'))).toEqual([]);
    });

    it('leaves out of a name only what it states elsewhere: the total, the date, the definition', () => {
      for (const { id, name, series, dateBasis } of indicators) {
        const printed = printedIndicators.get(id)?.name ?? '';
        const rest = [
          series === 'cumulative' ? '(累計)' : '',
          dateBasis === null ? '' : `(${dateBasis})`,
          id === 'G4-2' ? '(日常生活動作が自立している期間の平均)' : '',
        ].join('');
        expect([id, printed]).toEqual([id, withoutSpace(name) + rest]);
      }
    });

    it('agrees with every printed figure, its time and its source', () => {
      const stated = (label: string | null, figure: PrintedValue): PrintedFigure => ({
        label,
        printed: figure.printed,
        period: figure.period,
      });
      // 「平均値」 is spelled 平均 in the plan.
      const printed = (figures: readonly PrintedFigure[] = []): PrintedFigure[] =>
        figures.map((figure) => ({ ...figure, period: figure.period.replace('平均値', '平均') }));
      for (const { id, components, source } of indicators) {
        const found = printedIndicators.get(id);
        expect([id, components.map(({ label, baseline }) => stated(label, baseline))]).toEqual([
          id,
          printed(found?.baselines),
        ]);
        expect([id, components.map(({ label, target }) => stated(label, target))]).toEqual([
          id,
          printed(found?.targets),
        ]);
        expect([id, source]).toEqual([id, found?.source]);
      }
    });

    it('has the numbers that the printed figures state, in the display unit', () => {
      for (const { id, unit, components } of indicators) {
        const found = printedIndicators.get(id);
        for (const [end, figures] of [
          ['baseline', found?.baselines],
          ['target', found?.targets],
        ] as const) {
          for (const { label, printed } of figures ?? []) {
            const quantity = parseQuantity(printed);
            const value = components.find(figuresOf(label))?.[end].value;
            expect([id, label, value]).toEqual([id, label, quantity && quantity.value / unitFactor(unit)]);
          }
        }
      }
    });

    it('keeps the figures that explain a baseline', () => {
      for (const { id, components } of indicators) {
        const stated = components.flatMap(({ inputs }) => inputs.map(({ printed }) => printed));
        const remarks = printedIndicators.get(id)?.remarks.map((line) => line.replace(/^.*[:(]|\)$/g, ''));
        expect([id, remarks]).toEqual([id, stated]);
      }
    });

    it('has every department in charge and every mark of co-creation, initiative by initiative', () => {
      const stated = initiatives.map(({ id, departments, coCreation }) => ({ id, departments, coCreation }));
      const printed = strategy.measures.flatMap((measure) =>
        measure.initiatives.map(({ departments, coCreation }, index) => ({
          id: `${measure.id}/i${index + 1}`,
          departments,
          coCreation,
        })),
      );
      expect(stated).toEqual(printed);
    });

    it('notes the one table whose two copies differ', () => {
      expect(strategy.contradictions.map(({ id }) => id)).toEqual(['4-1-1']);
      const [first, second] = strategy.contradictions[0]?.texts ?? ['', ''];
      expect(second.replace('防犯対策課', '交通防犯課')).toBe(first);
      const noted = initiatives.filter(({ notes }) => notes.length > 0);
      expect(noted.map(({ id, departments }) => [id, departments[0]])).toEqual([['4-1-1/i6', '交通防犯課']]);
    });

    it('says labels and purposes in its own words: no run of more than 18 characters is the document’s', () => {
      const taken = [...initiatives.map(({ label }) => label), ...purposes].filter(
        (label) => longestRun(label).length > 18,
      );
      expect(taken).toEqual([]);
      const sentences = new Set(printedInitiatives.map(({ sentence }) => sentence.replace(/。$/, '')));
      expect(initiatives.filter(({ label }) => sentences.has(withoutSpace(label)))).toEqual([]);
    });
  });
}
