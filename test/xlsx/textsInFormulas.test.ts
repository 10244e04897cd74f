import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initSync, Model } from '@ironcalc/wasm';

import type { Entries } from '../../src/entries/entry';
import { createWorkbook } from '../../src/jobs/create';
import type { Plan } from '../../src/plan/schema';
import type { Calculation } from '../../src/sheets/context';
import type { Workbook } from '../../src/sheets/model';
import { writeWorkbook } from '../../src/xlsx/write';
import { describeWithLibreOffice, recalculateAll } from '../support/office';
import { awkwardEntries } from './awkwardPlan';
import { fullPlan, withAwkwardTexts } from './awkwardTexts';
import { bundledPlan, computedCells, differences } from './computedCells';
import { withoutStrings } from './formulaText';

/*
 * Texts of a plan reach formulas, names, rules, links and charts. One with a quote in it must come out as itself, and
 * none may end a formula early.
 */

const plainPlan = fullPlan(bundledPlan);
const plan = withAwkwardTexts(plainPlan);
const evaluationYear = plan.startYear + 2;

function entriesOf(of: Plan): Entries {
  return awkwardEntries(of, 7, 0.2);
}

function made(calculation: Calculation): Workbook {
  return createWorkbook(plan, entriesOf(plan), { evaluationYear, calculation });
}

/** Every formula of a workbook that a program has to take apart, with where it stands: values leave those of rules. */
function formulasOf(
  workbook: Workbook,
  calculation: Calculation,
): readonly (readonly [place: string, formula: string])[] {
  const cells =
    calculation === 'values'
      ? []
      : computedCells(workbook).map(({ place, formula }) => [place, formula[calculation]] as const);
  return [
    ...cells,
    ...workbook.sheets.flatMap(({ name, conditionalFormats, validations }) => [
      ...conditionalFormats.map(({ formula }) => [`${name}, format`, formula] as const),
      ...validations.flatMap(({ rule }) =>
        rule.kind === 'custom' ? [[`${name}, validation`, rule.formula] as const] : [],
      ),
    ]),
  ];
}

const CALCULATIONS = ['native', 'functions', 'values'] as const;

describe('the formulas of a plan with awkward texts', () => {
  it.each(CALCULATIONS)(
    'are those of the same plan with plain texts but for what stands in quotes: %s',
    (calculation) => {
      const plain = createWorkbook(plainPlan, entriesOf(plainPlan), { evaluationYear, calculation });
      const bare = (workbook: Workbook): readonly string[] =>
        formulasOf(workbook, calculation).map(
          ([place, formula]) => `${place.replace(/^.*[!,]/, '')} ${withoutStrings(formula)}`,
        );
      expect(bare(made(calculation))).toEqual(bare(plain));
    },
  );

  it.each(CALCULATIONS)('are read by a program that calculates: %s', async (calculation) => {
    initSync({ module: await readFile(require.resolve('@ironcalc/wasm/wasm_bg.wasm')) });
    const model = new Model('texts', 'en', 'UTC', 'en');
    const workbook = made(calculation);
    for (const { name, area } of workbook.sheets.flatMap(({ names }) => names)) {
      if (area !== null) model.newDefinedName(name, undefined, 'Sheet1!$A$1:$A$9');
    }
    const all = formulasOf(workbook, calculation);
    expect(all.length).toBeGreaterThan(calculation === 'values' ? 10 : 1000);
    const unread = all.filter(([, formula]) => {
      model.setUserInput(0, 100, 100, `=${formula}`);
      return model.getFormattedCellValue(0, 100, 100) === '#ERROR!';
    });
    expect(unread.map(([place, formula]) => `${place}: ${formula}`)).toEqual([]);
  });
});

describeWithLibreOffice('a workbook of a plan with awkward texts', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'texts-'));
    await mkdir(join(folder, 'written'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('is calculated by force to the values that the model has', async () => {
    const workbook = made('native');
    const files = [join(folder, 'written', 'native.xlsx')];
    await writeFile(files[0] ?? '', await writeWorkbook(workbook, 'native'));
    const [file = ''] = await recalculateAll(files, join(folder, 'recalculated'));
    expect(await differences(workbook, file)).toEqual([]);
  });
});
