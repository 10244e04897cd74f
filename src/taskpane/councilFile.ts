import { councilCopy } from '../jobs/council';
import type { ReadWorkbook } from '../sheets/readBack';
import { writeWorkbook } from '../xlsx/write';

/** More arguments than this a call does not take everywhere. */
const BLOCK = 0x8000;

/** The council's copy of a workbook as a file in base64. Loaded when it is asked for: it brings the .xlsx library. */
export async function councilFile(read: ReadWorkbook): Promise<string> {
  const bytes = await writeWorkbook(councilCopy(read), 'values');
  let text = '';
  for (let at = 0; at < bytes.length; at += BLOCK)
    text += String.fromCharCode(...bytes.subarray(at, at + BLOCK));
  return btoa(text);
}
