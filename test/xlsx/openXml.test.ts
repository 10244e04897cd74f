import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

import { CHOSEN_WORKBOOKS } from '../support/everyWorkbook';
import { describeWithOpenXml, openXmlErrors } from '../support/openXml';
import type { OpenXmlError } from '../support/openXml';

describeWithOpenXml('Microsoft’s validator', () => {
  const counts: (readonly [kind: string, errors: number])[] = [];
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openxml-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    const lines = counts.map(([kind, errors]) => `${String(errors).padStart(6)}  ${kind}`);
    process.stdout.write(`errors  workbook\n${lines.join('\n')}\n`);
  });

  async function found(bytes: Uint8Array): Promise<readonly OpenXmlError[]> {
    const file = join(folder, 'judged.xlsx');
    await writeFile(file, bytes);
    return openXmlErrors(file);
  }

  it.each(CHOSEN_WORKBOOKS)('finds nothing wrong: $name', async ({ name, file }) => {
    const errors = await found(await file());
    counts.push([name, errors.length]);
    expect(errors.slice(0, 5)).toEqual([]);
  });

  it('sees elements in another order and a wrong value', async () => {
    const [first] = CHOSEN_WORKBOOKS;
    if (first === undefined) throw new Error('no workbook');
    const parts = unzipSync(await first.file());
    const changed = (path: string, change: (xml: string) => string): Uint8Array => {
      const before = strFromU8(parts[path] ?? new Uint8Array());
      const after = change(before);
      if (after === before) throw new Error(`nothing changed in ${path}`);
      return zipSync({ ...parts, [path]: strToU8(after) }, { level: 1 });
    };
    // As the library writes it: a colour before the size.
    const order = await found(
      changed('xl/styles.xml', (xml) => xml.replace(/(<sz [^>]*>)(<color [^>]*>)/, '$2$1')),
    );
    expect(order.map(({ id, path }) => [id, path])).toEqual([
      ['Sch_UnexpectedElementContentExpectingComplex', '/xl/styles.xml'],
    ]);
    const value = await found(
      changed('xl/worksheets/sheet1.xml', (xml) =>
        xml.replace(/orientation="[a-z]+"/, 'orientation="sideways"'),
      ),
    );
    expect(value.map(({ id, path }) => [id, path])).toEqual([
      ['Sch_AttributeValueDataTypeDetailed', '/xl/worksheets/sheet1.xml'],
    ]);
  });
});
