import { strFromU8, unzipSync } from 'fflate';

import { BLANK_ENTRY } from '../../src/entries/entry';
import { createWorkbook } from '../../src/jobs/create';
import { readSheetsOfFile } from '../../src/xlsx/read';
import { writeWorkbook } from '../../src/xlsx/write';
import { smallPlan } from '../excel/smallPlan';

it.each(['\uFFFE', '\uFFFF'])(
  'writes a text that XML does not take escaped, and reads it back (%#)',
  async (one) => {
    const analysis = `前${one}後`;
    const entries = new Map([['G1-1', new Map([[2025, { ...BLANK_ENTRY, value: 1, analysis }]])]]);
    const file = await writeWorkbook(createWorkbook(smallPlan(), entries), 'native');
    for (const part of Object.values(unzipSync(file))) expect(strFromU8(part)).not.toContain(one);
    const values = (await readSheetsOfFile(file)).flatMap((sheet) => sheet.values.flat());
    expect(values).toContain(analysis);
  },
);
