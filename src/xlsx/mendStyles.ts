/**
 * The parts of a font in the order in which Excel itself writes them. The library writes colour before size; Microsoft's
 * validator (Open XML SDK, `CT_Font` as a sequence) refuses that, where ECMA-376 takes any order.
 */
const FONT_ORDER = [
  'b',
  'i',
  'strike',
  'condense',
  'extend',
  'outline',
  'shadow',
  'u',
  'vertAlign',
  'sz',
  'color',
  'name',
  'family',
  'charset',
  'scheme',
] as const;

const RANK: ReadonlyMap<string, number> = new Map(FONT_ORDER.map((name, index) => [name, index]));

function rankOf(element: string): number {
  return RANK.get(/^<(\w+)/.exec(element)?.[1] ?? '') ?? FONT_ORDER.length;
}

/** The part of the formats with what the library writes otherwise than Excel. */
export function mendStyles(xml: string): string {
  return xml.replace(/(<font>)(.*?)(<\/font>)/gs, (_, start: string, inner: string, end: string) => {
    const parts = inner.match(/<\w+[^>]*\/>/g) ?? [];
    return start + parts.sort((one, other) => rankOf(one) - rankOf(other)).join('') + end;
  });
}
