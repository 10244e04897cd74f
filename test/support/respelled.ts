/*
 * Formulas as Excel and other programs give them back: the threads and pages are named beside each. Written without the
 * product's code, which is to see through it.
 */

/** What may stand before a custom function whose add-in is not loaded. */
export const FUNCTION_OWNERS = [
  '',
  // OfficeDev/office-js#2568: a link to another file, by its number.
  '[1]!',
  // #2051, #3872: another add-in by its name.
  'BloombergUI.xla!',
  // #4811: another add-in by its path.
  "'C:\\Program Files\\Microsoft Office\\Root\\Office16\\LIBRARY\\Analysis\\FUNCRES.XLAM'!",
] as const;

/** The text outside strings, names in apostrophes and brackets, changed. */
function outside(formula: string, change: (plain: string) => string): string {
  return formula
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\])/)
    .map((piece, index) => (index % 2 === 1 ? piece : change(piece)))
    .join('');
}

/** A custom function as a file stores it (#3558, #5611), with what may stand before it. */
export function storedNames(formula: string, owner: string): string {
  return outside(formula, (plain) =>
    plain.replaceAll(/(?<![\w.])KPI\.(?=[A-Z]+\()/g, () => `${owner}_xldudf_KPI_`),
  );
}

/** "Implicit intersection operator: @": INDEX, OFFSET and functions of add-ins get it, and names of several cells. */
function marked(formula: string): string {
  return outside(formula, (plain) =>
    plain.replaceAll(
      /(?<![\w.])(?:INDEX|KPI\.[A-Z]+)\(|(?<![\w.])(?:reg|data)_[a-z_]+(?![\w(.])/g,
      (found) => `@${found}`,
    ),
  );
}

/** The same marks as a file stores them within an array formula. */
function single(formula: string): string {
  const at = [
    ...formula.matchAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]|(?<![\w.])(?:INDEX|KPI\.[A-Z]+)\(|[()]/g),
  ];
  let made = '';
  let from = 0;
  const open: boolean[] = [];
  for (const { 0: token, index } of at) {
    made += formula.slice(from, index);
    from = index + token.length;
    if (token === ')') made += open.pop() === true ? '))' : ')';
    else if (token.endsWith('(')) {
      open.push(token !== '(');
      made += token === '(' ? token : `_xlfn.SINGLE(${token}`;
    } else made += token;
  }
  return made + formula.slice(from);
}

/** Every spelling of a formula, without its `=`. */
export const SPELLINGS: Readonly<Record<string, (formula: string) => string>> = {
  stored: (formula) => storedNames(formula, FUNCTION_OWNERS[0]),
  'linked file': (formula) => storedNames(formula, FUNCTION_OWNERS[1]),
  'another add-in': (formula) => storedNames(formula, FUNCTION_OWNERS[2]),
  'another add-in’s path': (formula) => storedNames(formula, FUNCTION_OWNERS[3]),
  // LibreOffice 7.4 and 25 write custom functions so.
  'small letters': (formula) =>
    outside(formula, (plain) =>
      plain.replaceAll(
        /(?<![\w.])KPI\.([A-Z]+)(?=\()/g,
        (_, id: string) => `_xldudf_kpi_${id.toLowerCase()}`,
      ),
    ),
  // Excel takes functions however their letters are.
  'small letters everywhere': (formula) =>
    outside(formula, (plain) =>
      plain.replaceAll(/(?<![\w.])[A-Z][A-Z0-9.]*(?=\()/g, (name) => name.toLowerCase()),
    ),
  '@': marked,
  '@ and another add-in': (formula) => storedNames(marked(formula), FUNCTION_OWNERS[2]),
  SINGLE: single,
  'SINGLE of the whole': (formula) => `_xlfn.SINGLE(${formula})`,
  'SINGLE of stored names': (formula) => storedNames(single(formula), FUNCTION_OWNERS[1]),
};
