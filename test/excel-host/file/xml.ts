/* XML of a file's parts, put together as text. */

type Attribute = string | number | boolean | null | undefined;

/** Characters that XML cannot hold are written as `_x000D_`, and what looks like that as `_x005F_x000D_` (22.9.2.19). */
function storable(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(
    // eslint-disable-next-line no-control-regex -- these are the ones that XML cannot hold
    /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g,
    (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
}

/** Text as an element or attribute holds it. */
export function xmlText(text: string): string {
  return escaped(storable(text));
}

/** An element. An attribute that is null or undefined is left out; a truth value is written as 1 or 0. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly string[]
): string {
  let start = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    start += ` ${key}="${typeof value === 'boolean' ? String(Number(value)) : xmlText(String(value))}"`;
  }
  const inner = children.join('');
  return inner === '' ? `${start}/>` : `${start}>${inner}</${name}>`;
}

/** The element around a list, which is left out where the list is empty. */
export function listTag(
  name: string,
  items: readonly string[],
  attributes: Readonly<Record<string, Attribute>> = {},
): string {
  return items.length === 0 ? '' : tag(name, { count: items.length, ...attributes }, ...items);
}

/** A part of a file. */
export function xmlPart(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;
}
