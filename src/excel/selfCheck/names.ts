import type { FactCollector } from '../../sheets/selfCheckLines';
import { nameFormula } from '../writeSheet';
import { comparedFormula } from './formulaText';
import { placeIn } from './topic';
import type { Scratch, ScratchSheet, Topic } from './topic';

function expectNames({ ownName }: Scratch, sheet: ScratchSheet, facts: FactCollector): void {
  for (const name of sheet.model.names) {
    const formula = comparedFormula(nameFormula(sheet.model.name, name));
    if (name.local === true) facts.put('names.sheet', placeIn(sheet, name.name), formula);
    else facts.put('names.workbook', ownName(name.name), formula);
  }
}

/** Defined names of the workbook and of single sheets. */
export const nameTopic: Topic = {
  lines: ['names.workbook', 'names.sheet'],
  expect: expectNames,
  read: async ({ context, sheets, ownName }, facts) => {
    const all = sheets.flatMap((sheet) =>
      sheet.model.names.map((name) => {
        const names = name.local === true ? sheet.target.names : context.workbook.names;
        const item = names.getItemOrNullObject(name.name);
        item.load('formula');
        return { sheet, name, item };
      }),
    );
    await context.sync();
    for (const { sheet, name, item } of all) {
      if (item.isNullObject) continue;
      const formula = comparedFormula(String(item.formula));
      if (name.local === true) facts.put('names.sheet', placeIn(sheet, name.name), formula);
      else facts.put('names.workbook', ownName(name.name), formula);
    }
  },
};
