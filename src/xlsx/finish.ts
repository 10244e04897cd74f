import { deflateSync, inflateSync } from 'fflate';
import type { Chart } from '../sheets/model';
import { CHART_LOOK, FONT_NAME, FONT_SIZE } from '../sheets/styles';
import { mendStyles } from './mendStyles';
import { withIgnoredErrors } from './numberLikeTexts';

/*
 * What the library writes and Excel would stumble over, mended in the finished file. Only the parts that change are
 * unpacked; all others are copied as they are, so that the step costs next to nothing in a large workbook.
 */

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_HEADER = 0x06054b50;

/** Makes Excel keep cached values on opening: a calculation number of today, no forced calculation. A window to read in. */
function mendWorkbook(xml: string): string {
  return xml.replace(/<calcPr[^>]*\/>/, '<calcPr calcId="191029"/>').replace(
    /<workbookView[^>]*?( activeTab="\d+")\/>/,
    // As Excel writes it on a screen of today; the library's is of its own measure.
    (_, tab: string) =>
      `<workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15345"${tab}/>`,
  );
}

/**
 * Names the program whose file format this is. LibreOffice keeps a formula's cached text only from programs it knows,
 * and would show #NAME? where the file holds a custom function's answer.
 */
function mendApplication(xml: string): string {
  return xml.replace(/<Application>[^<]*<\/Application>/, '<Application>Microsoft Excel</Application>');
}

/**
 * Lets rows grow with what is typed: the library marks each height as set by hand, and Excel then keeps it even where
 * the text no longer fits. The heights themselves stay, since no program fits them on opening.
 */
function mendSheet(xml: Uint8Array): Uint8Array {
  return withoutCustomHeight(xml);
}

/** The library knows no formula whose cached value is an error: it stores the text, which a chart would draw as 0. */
function mendErrors(xml: string): string {
  return xml.replaceAll(
    / t="str">(<f[^>]*>[^<]*<\/f><v>#(?:N\/A|NAME\?|VALUE!|REF!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)<\/v>)/g,
    (_, rest: string) => ` t="e">${rest}`,
  );
}

const CUSTOM_HEIGHT = new TextEncoder().encode(' customHeight="1"');
/** A letter of it that is rare in a sheet: looking for that one is fast. */
const RARE = CUSTOM_HEIGHT.indexOf('H'.charCodeAt(0));

/** Bytes without each `customHeight`. Sheets are not decoded for it: that would cost more than packing them. */
function withoutCustomHeight(bytes: Uint8Array): Uint8Array {
  const rare = CUSTOM_HEIGHT[RARE] ?? 0;
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  let copied = 0;
  const copyTo = (end: number): void => {
    kept.set(bytes.subarray(copied, end), length);
    length += end - copied;
  };
  for (let at = bytes.indexOf(rare); at >= 0; at = bytes.indexOf(rare, at + 1)) {
    const start = at - RARE;
    if (start < copied || !CUSTOM_HEIGHT.every((byte, index) => bytes[start + index] === byte)) continue;
    copyTo(start);
    copied = start + CUSTOM_HEIGHT.length;
  }
  copyTo(bytes.length);
  return kept.subarray(0, length);
}

function inText(mend: (xml: string) => string): (xml: Uint8Array) => Uint8Array {
  return (xml) => encoder.encode(mend(decoder.decode(xml)));
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The library draws the parts of a bar with an edge of their own colour, which tells neighbours apart by colour alone. */
function outlined(series: string): string {
  return series.replace(
    /(<a:ln[^>]*><a:solidFill><a:srgbClr val=")[0-9A-F]{6}/,
    (_, head: string) => head + CHART_LOOK.outline,
  );
}

/** The library leaves gridlines to the program that draws them: LibreOffice makes them as dark as the axes. */
function quietGridlines(xml: string): string {
  const line = `<a:ln><a:solidFill><a:srgbClr val="${CHART_LOOK.gridline}"/></a:solidFill></a:ln>`;
  return xml.replace('<c:majorGridlines/>', `<c:majorGridlines><c:spPr>${line}</c:spPr></c:majorGridlines>`);
}

/** Texts in the cells' font, which the library leaves to the program's own; titles keep their size. */
function inCellFont(xml: string): string {
  const size = String(FONT_SIZE * 100);
  const font = `<a:latin typeface="${FONT_NAME}"/><a:ea typeface="${FONT_NAME}"/>`;
  const text = `<a:p><a:pPr><a:defRPr sz="${size}">${font}</a:defRPr></a:pPr><a:endParaRPr lang="ja-JP"/></a:p>`;
  return xml
    .replaceAll('lang="en-US"', 'lang="ja-JP"')
    .replace(
      '</c:chart></c:chartSpace>',
      `</c:chart><c:txPr><a:bodyPr/><a:lstStyle/>${text}</c:txPr></c:chartSpace>`,
    );
}

/** Gives the references of a chart the numbers they have, so that it is drawn before anything calculates. */
function mendChart(xml: string, chart: Chart): string {
  const strings = (texts: readonly string[]): string =>
    `<c:strCache><c:ptCount val="${String(texts.length)}"/>${texts
      .map((text, index) => `<c:pt idx="${String(index)}"><c:v>${escapeXml(text)}</c:v></c:pt>`)
      .join('')}</c:strCache>`;
  const numbers = (values: readonly (number | null)[]): string =>
    `<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${String(values.length)}"/>${values
      .map((value, index) =>
        value === null ? '' : `<c:pt idx="${String(index)}"><c:v>${String(value)}</c:v></c:pt>`,
      )
      .join('')}</c:numCache>`;
  let series = 0;
  return inCellFont(quietGridlines(xml)).replace(/<c:ser>.*?<\/c:ser>/gs, (ser) => {
    const { cachedValues } = chart.series[series++] ?? { cachedValues: [] };
    return (chart.kind === 'stackedShares' ? outlined(ser) : ser)
      .replace(
        /(<c:cat><c:strRef><c:f>[^<]*<\/c:f>)(?:<c:strCache>.*?<\/c:strCache>)?/s,
        (_, head: string) => head + strings(chart.cachedCategories),
      )
      .replace(
        /(<c:val><c:numRef><c:f>[^<]*<\/c:f>)(?:<c:numCache>.*?<\/c:numCache>)?/s,
        (_, head: string) => head + numbers(cachedValues),
      );
  });
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}

interface Entry {
  readonly path: string;
  /** The entry's record in the central directory. */
  readonly record: Uint8Array;
  readonly method: number;
  readonly crc: number;
  readonly packed: Uint8Array;
  readonly size: number;
}

function readEntries(file: Uint8Array): readonly Entry[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  // The library writes no comment: the end record is the file's last 22 bytes.
  const end = file.length - 22;
  if (view.getUint32(end, true) !== END_HEADER) throw new Error('the library wrote an unexpected zip');
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = view.getUint16(end + 10, true); index > 0; index--) {
    if (view.getUint32(at, true) !== CENTRAL_HEADER) throw new Error('the library wrote an unexpected zip');
    const nameLength = view.getUint16(at + 28, true);
    const length = 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const local = view.getUint32(at + 42, true);
    const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    entries.push({
      path: decoder.decode(file.subarray(at + 46, at + 46 + nameLength)),
      record: file.subarray(at, at + length),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: file.subarray(data, data + view.getUint32(at + 20, true)),
      size: view.getUint32(at + 24, true),
    });
    at += length;
  }
  return entries;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** How a platform packs and unpacks the parts of a zip. */
export interface Packing {
  /** Raw deflate. */
  readonly deflate: (bytes: Uint8Array) => Uint8Array;
  /** The opposite; how many bytes come of it is known. */
  readonly inflate: (bytes: Uint8Array, size: number) => Uint8Array;
  readonly crc32: (bytes: Uint8Array) => number;
}

/** For the pane, whose platform packs in streams only: those cost more to set up than a part takes to pack. */
export const portablePacking: Packing = {
  deflate: (bytes) => deflateSync(bytes, { level: 3 }),
  inflate: (bytes, size) => inflateSync(bytes, { out: new Uint8Array(size) }),
  crc32,
};

function replaced(entry: Entry, mend: (xml: Uint8Array) => Uint8Array, packing: Packing): Entry {
  const before = entry.method === 0 ? entry.packed : packing.inflate(entry.packed, entry.size);
  const after = mend(before);
  return {
    ...entry,
    method: 8,
    crc: packing.crc32(after),
    packed: packing.deflate(after),
    size: after.length,
  };
}

function writeEntries(entries: readonly Entry[]): Uint8Array {
  const names = entries.map(({ path }) => encoder.encode(path));
  const bodies = entries.reduce(
    (sum, { packed }, index) => sum + 30 + (names[index]?.length ?? 0) + packed.length,
    0,
  );
  const directory = entries.reduce((sum, { record }) => sum + record.length, 0);
  const file = new Uint8Array(bodies + directory + 22);
  const view = new DataView(file.buffer);
  let at = 0;
  let record = bodies;
  entries.forEach((entry, index) => {
    const name = names[index] ?? new Uint8Array();
    const local = at;
    file.set(entry.record, record);
    view.setUint16(record + 10, entry.method, true);
    view.setUint32(record + 16, entry.crc, true);
    view.setUint32(record + 20, entry.packed.length, true);
    view.setUint32(record + 24, entry.size, true);
    view.setUint32(record + 42, local, true);
    view.setUint32(at, LOCAL_HEADER, true);
    // Version, flags, method, time, date, CRC and sizes stand in both headers in one order.
    file.set(file.subarray(record + 6, record + 28), at + 4);
    view.setUint16(at + 26, name.length, true);
    file.set(name, at + 30);
    file.set(entry.packed, at + 30 + name.length);
    at += 30 + name.length + entry.packed.length;
    record += entry.record.length;
  });
  view.setUint32(record, END_HEADER, true);
  view.setUint16(record + 8, entries.length, true);
  view.setUint16(record + 10, entries.length, true);
  view.setUint32(record + 12, directory, true);
  view.setUint32(record + 16, bodies, true);
  return file;
}

/** What the finishing step must know of the workbook. */
export interface Finishing {
  /** All charts, in the order of the sheets. */
  readonly charts: readonly Chart[];
  /** Numbers of the sheets, from 1, whose rows grow with what is typed. */
  readonly growingSheets: ReadonlySet<number>;
  /** Numbers of the sheets on which formulas give errors on purpose. */
  readonly errorSheets: ReadonlySet<number>;
  /** Areas of texts that look like numbers or dates and are right, by the number of their sheet. */
  readonly numberLike: ReadonlyMap<number, string>;
}

/** The library's file with the mends this product needs. */
export function finishFile(
  file: Uint8Array,
  { charts, growingSheets, errorSheets, numberLike }: Finishing,
  packing: Packing,
): Uint8Array {
  const numberIn = (path: string, pattern: RegExp): number => Number(pattern.exec(path)?.[1] ?? 0);
  const mended = readEntries(file).map((entry): Entry => {
    const { path } = entry;
    if (path === 'xl/workbook.xml') return replaced(entry, inText(mendWorkbook), packing);
    if (path === 'xl/styles.xml') return replaced(entry, inText(mendStyles), packing);
    if (path === 'docProps/app.xml') return replaced(entry, inText(mendApplication), packing);
    const sheet = numberIn(path, /^xl\/worksheets\/sheet(\d+)\.xml$/);
    const [grows, hasErrors] = [growingSheets.has(sheet), errorSheets.has(sheet)];
    const ignored = numberLike.get(sheet);
    if (grows || hasErrors || ignored !== undefined) {
      const mendCells = hasErrors ? inText(mendErrors) : (xml: Uint8Array): Uint8Array => xml;
      const mendRows = grows ? mendSheet : (xml: Uint8Array): Uint8Array => xml;
      const mendTexts = (xml: Uint8Array): Uint8Array =>
        ignored === undefined ? xml : withIgnoredErrors(xml, ignored);
      return replaced(entry, (xml) => mendTexts(mendRows(mendCells(xml))), packing);
    }
    const chart = charts[numberIn(path, /^xl\/charts\/chart(\d+)\.xml$/) - 1];
    return chart === undefined
      ? entry
      : replaced(
          entry,
          inText((xml) => mendChart(xml, chart)),
          packing,
        );
  });
  return writeEntries(mended);
}
