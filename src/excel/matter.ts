/** What Excel refused, as people call it. Each has words in `src/i18n` under `excel.refused.…`. */
export const MATTERS = [
  'sheet',
  'cells',
  'size',
  'format',
  'link',
  'table',
  'name',
  'validation',
  'conditionalFormat',
  'chart',
  'pageSetup',
  'freeze',
  'protection',
  'calculation',
  'comment',
] as const;

export type Matter = (typeof MATTERS)[number];

/** What a refusal is about: null for what nobody said. */
export interface Refused {
  readonly matter: Matter | null;
  /** The sheet by its name; null where the writing did not say one. */
  readonly sheet: string | null;
}

/**
 * Members of Office.js by what they are about, the narrow ones first: a chart's axis is formatted, too. The left side is
 * matched against "Class.member", as `debugInfo.errorLocation` says it, and against the statement that failed.
 */
const MEMBERS: readonly (readonly [RegExp, Matter])[] = [
  [/PageLayout|HeadersFooters?|HeaderFooter|PageBreak/i, 'pageSetup'],
  [/FreezePanes/i, 'freeze'],
  [/FormatProtection|\.locked\b/i, 'format'],
  [/Protection/i, 'protection'],
  [/DataValidation/i, 'validation'],
  [/ConditionalFormat|ConditionalRange|CustomConditional/i, 'conditionalFormat'],
  [/Chart/i, 'chart'],
  [/Comment/i, 'comment'],
  [/\bTable|\.tables\b/, 'table'],
  [/NamedItem|\.names\b/, 'name'],
  [/hyperlink/i, 'link'],
  [/(column|row)(Width|Height)|autofit|rowHidden|columnHidden/i, 'size'],
  [/RangeFormat|RangeFont|RangeFill|RangeBorder|numberFormat|\.format\b/, 'format'],
  [/\bApplication|calculationMode/, 'calculation'],
];

/** Members so general that what the writing said of itself tells more. */
const GENERAL: readonly (readonly [RegExp, Matter])[] = [
  [/\bRange(Areas|Collection)?\b|getRanges?\(/, 'cells'],
  [/\bWorksheet(Collection)?\b|worksheets/, 'sheet'],
];

function found(text: string, among: readonly (readonly [RegExp, Matter])[]): Matter | null {
  return among.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

function isMatter(text: string): text is Matter {
  return MATTERS.some((matter) => matter === text);
}

/**
 * Says what the actions that follow in this request are about, so that their refusal is told with it. Excel answers with
 * what of this it came to (`OfficeExtension.Error.traceMessages`); the words themselves do not travel.
 *
 * @param sheet as people know it, not the temporary name; null for what belongs to no sheet.
 */
export function stateMatter(
  context: { readonly trace: (message: string) => void },
  matter: Matter,
  sheet: string | null,
): void {
  context.trace(`${matter} ${sheet ?? ''}`);
}

function textOf(value: unknown, member: string): string {
  const text: unknown =
    typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)[member]
      : undefined;
  return typeof text === 'string' ? text : '';
}

/** The last matter that was stated before the refusal; other traces are none. */
function stated(messages: unknown): Refused {
  const traces: readonly unknown[] = Array.isArray(messages) ? messages : [];
  for (const message of [...traces].reverse()) {
    const [, matter = '', sheet = ''] =
      /^(\w+) (.*)$/s.exec(typeof message === 'string' ? message : '') ?? [];
    if (isMatter(matter)) return { matter, sheet: sheet === '' ? null : sheet };
  }
  return { matter: null, sheet: null };
}

/**
 * What a refusal of Excel's (`OfficeExtension.Error`) is about: what the failing member belongs to, else what the writing
 * stated, else cells or a sheet. Source: "OfficeExtension.DebugInfo" (`errorLocation`, `statement`).
 */
export function refusedMatter(error: {
  readonly debugInfo?: unknown;
  readonly traceMessages?: unknown;
}): Refused {
  const said = stated(error.traceMessages);
  const location = textOf(error.debugInfo, 'errorLocation');
  const statement = textOf(error.debugInfo, 'statement');
  const matter =
    found(location, MEMBERS) ??
    (location === '' ? found(statement, MEMBERS) : null) ??
    said.matter ??
    found(location, GENERAL) ??
    found(statement, MEMBERS) ??
    found(statement, GENERAL);
  return { matter, sheet: said.sheet };
}
