import { strToU8, zipSync } from 'fflate';

import { UserError } from '../../src/errors/userError';
import { message } from '../../src/i18n/message';
import { readSheetsOfFile } from '../../src/xlsx/read';

const wide = (name: string): Uint8Array => Uint8Array.from(Buffer.from(name, 'utf16le'));
const compound = (...names: readonly string[]): Uint8Array =>
  Uint8Array.from([
    ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    ...new Uint8Array(504),
    ...names.flatMap((name) => [...wide(name), 0, 0]),
  ]);
const archive = (...names: readonly string[]): Uint8Array =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<a/>')])));

it.each([
  ['.xls', compound('Root Entry', 'Workbook'), '.xls', '.xls'],
  ['a .xls of Excel 95', compound('Root Entry', 'Book'), '.xls', '.xls'],
  ['a password', compound('Root Entry', 'EncryptionInfo', 'EncryptedPackage'), 'パスワード', 'password'],
  ['.doc', compound('Root Entry', 'WordDocument'), 'Word', 'Word'],
  ['.docx', archive('[Content_Types].xml', 'word/document.xml'), 'Word', 'Word'],
  ['.ods', archive('mimetype', 'content.xml', 'META-INF/manifest.xml'), '.ods', '.ods'],
  ['.xlsb', archive('[Content_Types].xml', 'xl/workbook.bin'), '.xlsb', '.xlsb'],
  ['.csv', strToU8('指標,値\n1,2\n'), 'CSV', 'CSV'],
])('tells a file with %s apart', async (_name, bytes, ja, en) => {
  const error: unknown = await readSheetsOfFile(bytes).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error;
  expect(message('ja', error.code, error.params)).toContain(ja);
  expect(message('en', error.code, error.params)).toContain(en);
  expect(error.code).toMatch(/^workbook\.is\./);
});
