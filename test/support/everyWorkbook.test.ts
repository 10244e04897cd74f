import { partsOf, worksheetPaths } from '../xlsx/parts';
import { CHOSEN_WORKBOOKS, EVERY_WORKBOOK } from './everyWorkbook';

it('has a name of its own for every kind of workbook', () => {
  const names = EVERY_WORKBOOK.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

it.each(CHOSEN_WORKBOOKS)('holds a workbook with many sheets, made once: $name', async ({ file }) => {
  const bytes = await file();
  expect(worksheetPaths(partsOf(bytes)).size).toBeGreaterThan(10);
  expect(await file()).toBe(bytes);
});
