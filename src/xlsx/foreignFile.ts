import { strFromU8 } from 'fflate';

/** Files that people take for a workbook of today. */
export type ForeignKind = 'encrypted' | 'xls' | 'xlsb' | 'ods' | 'otherOffice' | 'text';

/** A compound file of Microsoft's ([MS-CFB], 2.2): older programs' files, and those with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const wide = (name: string): string => name.replace(/./g, '$&\0');

function kindOfCompound(bytes: Uint8Array): ForeignKind {
  const content = strFromU8(bytes, true);
  if (content.includes(wide('EncryptedPackage'))) return 'encrypted';
  return content.includes(wide('Workbook')) || content.includes(wide('Book')) ? 'xls' : 'otherOffice';
}

/**
 * What a file is instead of a workbook of today; null where it may be one or is nothing that is known.
 *
 * @param parts the names in its zip directory; null where it is no zip archive.
 */
export function foreignKind(bytes: Uint8Array, parts: ReadonlySet<string> | null): ForeignKind | null {
  if (COMPOUND.every((byte, index) => bytes[index] === byte)) return kindOfCompound(bytes);
  if (parts === null) {
    const head = bytes.subarray(0, 4096);
    const isZip = head[0] === 0x50 && head[1] === 0x4b;
    return head.length === 0 || isZip || head.includes(0) ? null : 'text';
  }
  if (parts.has('xl/workbook.bin')) return 'xlsb';
  if (parts.has('word/document.xml') || parts.has('ppt/presentation.xml')) return 'otherOffice';
  return parts.has('content.xml') && parts.has('META-INF/manifest.xml') ? 'ods' : null;
}
