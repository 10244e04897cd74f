import { strFromU8, unzipSync } from 'fflate';

/** The text of every part of an .xlsx file by its path. */
export function partsOf(file: Uint8Array): ReadonlyMap<string, string> {
  return new Map(Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

/** A part that must be there. */
export function part(parts: ReadonlyMap<string, string>, path: string): string {
  const text = parts.get(path);
  if (text === undefined) throw new Error(`no part ${path}`);
  return text;
}

export function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

export interface Element {
  readonly attributes: ReadonlyMap<string, string>;
  /** What stands between the tags; "" for an empty element. */
  readonly inner: string;
}

/** Every element of a name that has none of its own name inside. */
export function elements(xml: string, name: string): readonly Element[] {
  const pattern = new RegExp(`<${name}((?:\\s[^>]*?)?)(?:/>|>(.*?)</${name}>)`, 'gs');
  return [...xml.matchAll(pattern)].map(([, attributes = '', inner = '']) => ({
    attributes: new Map(
      [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        unescapeXml(value),
      ]),
    ),
    inner,
  }));
}

/** The paths of the worksheets by the name of their sheet, in the workbook's order. */
export function worksheetPaths(parts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const targets = new Map(
    elements(part(parts, 'xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [
      attributes.get('Id'),
      attributes.get('Target') ?? '',
    ]),
  );
  return new Map(
    elements(part(parts, 'xl/workbook.xml'), 'sheet').map(({ attributes }) => [
      attributes.get('name') ?? '',
      `xl/${targets.get(attributes.get('r:id')) ?? ''}`,
    ]),
  );
}

/** The paths of the tables of a worksheet. */
export function tablePaths(parts: ReadonlyMap<string, string>, worksheet: string): readonly string[] {
  const relations = parts.get(worksheet.replace('worksheets/', 'worksheets/_rels/') + '.rels') ?? '';
  return elements(relations, 'Relationship')
    .map(({ attributes }) => attributes.get('Target') ?? '')
    .filter((target) => target.includes('tables/'))
    .map((target) => target.replace('..', 'xl'));
}
