import { strFromU8, unzipSync, zipSync } from 'fflate';
import { UserError } from '../errors/userError';
import { columnOfLetters } from '../sheets/model';

/*
 * A file from somebody else is measured before it is unpacked: the sizes stand in the zip's directory. What is as large
 * as no workbook of ours is refused, with what is too large and what to do. An unpacked part never takes more room than
 * its directory says, so that a lying one gains nothing.
 */

const MEGABYTE = 1024 * 1024;

/** The bundled plan's workbook unpacks to 2.5 MB in 116 parts; one ten times as large still passes. */
export const MOST = {
  /** Megabytes unpacked: of one part, and of all. */
  part: 20,
  all: 40,
  parts: 6000,
  sheets: 1000,
  rows: 100_000,
  /** Rows times columns of a sheet: the library makes a full rectangle of them. */
  cells: 2_000_000,
} as const;

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i;
const XML = /\.(?:xml|rels)$/i;

/** The parts of a zip archive, measured first. */
function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let count = 0;
  let sheets = 0;
  let all = 0;
  const tooLarge = (part: string, size: number, most: number): UserError =>
    new UserError('workbook.tooLargeInside', { part, megabytes: Math.ceil(size / MEGABYTE), most });
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1;
        all += originalSize;
        if (SHEET.test(name)) sheets += 1;
        if (sheets > MOST.sheets)
          throw new UserError('workbook.tooMany', { count: sheets, most: MOST.sheets });
        if (count > MOST.parts) throw new UserError('workbook.tooMany', { count, most: MOST.parts });
        if (originalSize > MOST.part * MEGABYTE) throw tooLarge(name, originalSize, MOST.part);
        if (all > MOST.all * MEGABYTE) throw tooLarge('.xlsx', all, MOST.all);
        // Pictures and programs hold nothing that is read.
        return XML.test(name);
      },
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    // Whatever else the archive breaks on, it is no archive of a workbook.
    throw new UserError('workbook.unreadable');
  }
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** The checksum of every part, out of a zip's directory; null where the directory cannot be read. */
function checksums(bytes: Uint8Array): ReadonlyMap<string, number> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) return null;
  const found = new Map<string, number>();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
    const length = view.getUint16(at + 28, true);
    // The name's bytes as they are: names are only compared with themselves.
    found.set(strFromU8(bytes.subarray(at + 46, at + 46 + length)), view.getUint32(at + 16, true));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

const PLACED = /<(?:\w+:)?(?:row|c)\s[^>]*?\br="([A-Z]{0,3})(\d{1,9})"/g;

/** How far a sheet reaches, without reading it. */
function extent(xml: string): { readonly rows: number; readonly columns: number } {
  let rows = 0;
  let columns = 1;
  let lastLetters = '';
  for (const [, letters = '', digits = ''] of xml.matchAll(PLACED)) {
    rows = Math.max(rows, Number(digits));
    if (letters === lastLetters || letters === '') continue;
    lastLetters = letters;
    columns = Math.max(columns, columnOfLetters(letters) + 1);
  }
  return { rows, columns };
}

function checkPart(name: string, bytes: Uint8Array): void {
  // A document type comes before the first element; none of Excel's parts has one, and entities are declared in it.
  const head = strFromU8(bytes.subarray(0, 4096), true);
  if (/<!DOCTYPE|<!ENTITY/i.test(head)) throw new UserError('workbook.notPlain', { part: name });
  if (!SHEET.test(name)) return;
  const { rows, columns } = extent(strFromU8(bytes, true));
  if (rows > MOST.rows || rows * columns > MOST.cells) {
    throw new UserError('workbook.tooManyCells', { part: name, rows, columns, most: MOST.rows });
  }
}

/**
 * A workbook file that is safe to hand to the library: its parts, no larger than they said, in an archive of our own.
 *
 * @throws UserError `workbook.unreadable`, `workbook.tooLargeInside`, `workbook.tooMany`, `workbook.tooManyCells`,
 * `workbook.notPlain`.
 */
export function safeFile(bytes: Uint8Array): Uint8Array {
  const parts = unpack(bytes);
  for (const [name, content] of Object.entries(parts)) checkPart(name, content);
  const made = zipSync(parts, { level: 0 });
  const [before, after] = [checksums(bytes), checksums(made)];
  // A part that was damaged, or is longer than its directory says, is not what was put in.
  const whole = before !== null && [...(after ?? [])].every(([name, sum]) => before.get(name) === sum);
  if (!whole) throw new UserError('workbook.unreadable');
  return made;
}
