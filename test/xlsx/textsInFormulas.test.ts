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

/** Every formula of a workbook that a program has to take apart, with where it stands. */
function formulasOf(workbook: Workbook): readonly (readonly [place: string, formula: string])[] {
  return [
    ...computedCells(workbook).map(({ place, formula }) => [place, formula.native] as const),
    ...workbook.sheets.flatMap(({ name, conditionalFormats, validations }) => [
      ...conditionalFormats.map(({ formula }) => [`${name}, format`, formula] as const),
      ...validations.flatMap(({ rule }) =>
        rule.kind === 'custom' ? [[`${name}, validation`, rule.formula] as const] : [],
      ),
    ]),
  ];
}

describe('the formulas of a plan with awkward texts', () => {
  it('are those of the same plan with plain texts but for what stands in quotes', () => {
    const plain = createWorkbook(plainPlan, entriesOf(plainPlan), { evaluationYear, calculation: 'native' });
    const bare = (workbook: Workbook): readonly string[] =>
      formulasOf(workbook).map(
        ([place, formula]) => `${place.replace(/^.*[!,]/, '')} ${withoutStrings(formula)}`,
      );
    expect(bare(made('native'))).toEqual(bare(plain));
  });

  it('are read by a program that calculates', async () => {
    initSync({ module: await readFile(require.resolve('@ironcalc/wasm/wasm_bg.wasm')) });
    const model = new Model('texts', 'en', 'UTC', 'en');
    const workbook = made('native');
    for (const { name, area } of workbook.sheets.flatMap(({ names }) => names)) {
      if (area !== null) model.newDefinedName(name, undefined, 'Sheet1!$A$1:$A$9');
    }
    const all = formulasOf(workbook);
    expect(all.length).toBeGreaterThan(1000);
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
