import { areaAddress } from '../../sheets/model';
import type { Topic } from './topic';
import { placeIn, plainAddress } from './topic';

const STYLE = 'TableStyleLight1, no bands';

/** Tables by the names they were given, and what they are like. */
export const tableTopic: Topic = {
  lines: ['tables.places', 'tables.headers', 'tables.style', 'tables.filterButtons'],
  expect: (_scratch, sheet, facts) => {
    for (const { name, area, headers, filtered } of sheet.model.tables) {
      const place = placeIn(sheet, name);
      facts.put('tables.places', place, areaAddress(area));
      facts.put('tables.headers', place, headers.join(' | '));
      facts.put('tables.style', place, STYLE);
      facts.put('tables.filterButtons', place, filtered);
    }
  },
  read: async ({ context, sheets, tableName }, facts) => {
    const tables = sheets.flatMap((sheet) =>
      sheet.model.tables.map(({ name }) => {
        const table = sheet.target.tables.getItemOrNullObject(tableName(name));
        table.load('style,showBandedRows,showFilterButton');
        return { place: placeIn(sheet, name), table };
      }),
    );
    await context.sync();
    const found = tables
      .filter(({ table }) => !table.isNullObject)
      .map(({ place, table }) => {
        const range = table.getRange();
        const headers = table.getHeaderRowRange();
        range.load('address');
        headers.load('values');
        return { place, table, range, headers };
      });
    await context.sync();
    for (const { place, table, range, headers } of found) {
      const [names = []] = headers.values as readonly (readonly unknown[])[];
      facts.put('tables.places', place, plainAddress(range.address));
      facts.put('tables.headers', place, names.join(' | '));
      facts.put('tables.style', place, `${table.style}, ${table.showBandedRows ? 'bands' : 'no bands'}`);
      facts.put('tables.filterButtons', place, table.showFilterButton);
    }
  },
};
