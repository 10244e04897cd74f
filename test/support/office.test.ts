import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readXlsx, writeXlsx } from 'hucre/xlsx';

import { describeWithLibreOffice, pdfPages, pdfText, recalculate, toPdf } from './office';

describeWithLibreOffice('LibreOffice', () => {
  let folder: string;
  let file: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'office-'));
    file = join(folder, 'planted.xlsx');
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '計算',
          rows: [[2], [3], [null], ['実績値']],
          // 99 is wrong on purpose: only a real calculation can turn it into 5.
          cells: new Map([['2,0', { formula: 'SUM(A1:A2)', formulaResult: 99 }]]),
        },
        { name: '次', rows: [['二枚目']] },
      ],
    });
    await writeFile(file, bytes);
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function totalIn(path: string): Promise<unknown> {
    const workbook = await readXlsx(await readFile(path));
    return workbook.sheets[0]?.rows[2]?.[0];
  }

  it('replaces a planted wrong value by the calculated one', async () => {
    expect(await totalIn(file)).toBe(99);
    expect(await totalIn(await recalculate(file, join(folder, 'recalculated')))).toBe(5);
  });

  it('prints a workbook to a PDF file whose text and pages can be read', async () => {
    const pdf = await toPdf(file, join(folder, 'pdf'));
    expect(await pdfText(pdf)).toContain('実績値');
    expect(await pdfPages(pdf)).toBe(2);
  });

  it('says so when LibreOffice could not read a file', async () => {
    const broken = join(folder, 'broken.xlsx');
    await writeFile(broken, 'PK\u0003\u0004 not a workbook');
    await expect(recalculate(join(folder, 'absent.xlsx'), join(folder, 'none'))).rejects.toThrow(
      /absent\.xlsx/,
    );
  });
});
