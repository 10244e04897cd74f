/*
 * The same formula comes back in many spellings: Excel stores a custom function under another name and may go on showing
 * that one, or put the name of somebody else's add-in before it, until the add-in is loaded (OfficeDev/office-js#3558,
 * #5611; #2051, #2568, #3872, #4811 for the prefixes); it marks where an older Excel took one value out of many with `@`
 * ("Implicit intersection operator: @"), which a file stores as `_xlfn.SINGLE(…)`; a file has newer functions under a
 * prefix ("Issue: An _xlfn. prefix is displayed in front of a formula"); LibreOffice spells custom functions small.
 * What reads formulas goes through here once, so that everything that compares them sees the spelling they were entered in.
 */

/**
 * The parts of a formula, as a pattern, that are left as they are: strings, names of sheets and files in apostrophes, and
 * what is in brackets (columns of tables, `[@列]` too, and the numbers of other files).
 */
export const LITERAL = String.raw`"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^[\]']|'.|\[(?:[^[\]']|'.)*\])*\]`;

/** The file or sheet that is said to have a function: `'C:\x\Some.xla'!`, `[1]!`, `Some.xla!`. */
const OWNER = String.raw`(?:'(?:[^']|'')*'!|\[[^[\]]*\][\p{L}\p{N}_.]*!|(?<![\p{L}\p{N}_.])[\p{L}\p{N}_.]+!)`;

const FUNCTION = String.raw`(?<owner>${OWNER})?(?<![\p{L}\p{N}_.])(?:_xldudf_KPI_|KPI\.)(?<id>[\p{L}\p{N}_.]+)(?=\()`;

const FUNCTIONS = new RegExp(`"(?:[^"]|"")*"|${FUNCTION}|${LITERAL}`, 'giu');

/** One of our functions in another spelling than `KPI.ERA(`. */
const RESPELLED = /_xldudf_kpi_|[!\]]KPI\.|kpi\./i;

/**
 * A formula with our own functions under the names they are entered by: `[1]!_xldudf_KPI_ERA(` is `KPI.ERA(`. Anything
 * else stays as it is, so that people's own formulas can be entered again.
 */
export function withFunctionNames(formula: string): string {
  if (!RESPELLED.test(formula)) return formula;
  return formula.replaceAll(FUNCTIONS, (all, ...rest) => {
    const { id } = rest.at(-1) as { readonly id?: string };
    return id === undefined ? all : `KPI.${id.toUpperCase()}`;
  });
}

const ENTERED = new RegExp(String.raw`${LITERAL}|(?<![\p{L}\p{N}_.])KPI\.(?=[A-Z]+\()`, 'gu');

/** The pair of `withFunctionNames`: a formula as a file stores it, `KPI.ERA(` as `_xldudf_KPI_ERA(`. */
export function withStoredNames(formula: string): string {
  if (!formula.includes('KPI.')) return formula;
  return formula.replaceAll(ENTERED, (token) => (token === 'KPI.' ? '_xldudf_KPI_' : token));
}

const MARKS = new RegExp(
  String.raw`${LITERAL}|@|(?<![\p{L}\p{N}_.])(?:(?:_xl(?:fn|ws|pm)\.)+(?!SINGLE\()|[A-Z][A-Z0-9.]*(?=\())`,
  'giu',
);

const SINGLES = new RegExp(String.raw`${LITERAL}|(?<![\p{L}\p{N}_.])_xlfn\.SINGLE\(|[()]`, 'giu');

const PARTS = new RegExp(String.raw`${LITERAL}|[({]|[)}]|[-+*/^&=<>,%\s]`, 'gu');

/** True for one reference, name, call, constant or what is in parentheses: it needs none around it. */
function isOperand(text: string): boolean {
  let depth = 0;
  for (const [part] of text.matchAll(PARTS)) {
    if (part === '(' || part === '{') depth += 1;
    else if (part === ')' || part === '}') depth -= 1;
    else if (depth === 0 && part.length === 1) return false;
  }
  return true;
}

/** True for what is an argument or the formula itself, by what stands before it and next to it. */
function isArgument(before: string, next: string): boolean {
  return (/[(,]$/.test(before) || before === '' || before === '=') && ',)'.includes(next);
}

/** Far above the 64 functions that Excel takes inside each other: what is deeper is no formula of Excel's. */
const DEEPEST = 256;

/** `_xlfn.SINGLE(x)` as `x`. A formula whose parentheses do not pair up, or go too deep, stays as it is. */
function withoutSingle(formula: string): string {
  if (!/_xlfn\.single\(/i.test(formula)) return formula;
  let made = '';
  let at = 0;
  /** Of each open parenthesis where its content begins; null for one that is kept. */
  const open: (number | null)[] = [];
  for (const { 0: token, index } of formula.matchAll(SINGLES)) {
    if (open.length > DEEPEST) return formula;
    made += formula.slice(at, index);
    at = index + token.length;
    if (token === ')') {
      const begun = open.pop();
      if (begun === undefined) return formula;
      if (begun === null) made += token;
      else {
        const inner = made.slice(begun);
        const standsAlone = isArgument(made.slice(0, begun), formula.charAt(at));
        if (!standsAlone && !isOperand(inner)) made = `${made.slice(0, begun)}(${inner})`;
      }
    } else if (token === '(') {
      open.push(null);
      made += token;
    } else if (token.endsWith('(')) open.push(made.length);
    else made += token;
  }
  return open.length > 0 ? formula : made + formula.slice(at);
}

/** What only a stored or marked formula has. */
const SIGNS = /@|_xl|[!\]]KPI\.|kpi\.|[a-z]\(/;

/** What stands for a part of `MARKS`: strings and the like stay, functions are in capitals. */
function unmarked(token: string): string {
  if (/^[@_]/.test(token)) return '';
  return /^[A-Za-z]/.test(token) ? token.toUpperCase() : token;
}

/**
 * A formula, with or without its `=`, as it was entered: our own functions as `KPI.ERA(`, no marks of implicit
 * intersection, no prefixes of newer functions, functions in capitals. Texts in quotes, names of sheets and structured
 * references are left alone. Two formulas that differ by nothing else are the same for whoever compares them; a formula of
 * somebody's own is not to be entered again so, since its marks may mean something there (`withFunctionNames`).
 */
export function asEntered(formula: string): string {
  let entered = formula;
  // What was inside a mark may begin with another.
  for (let before = ''; before !== entered && SIGNS.test(entered);) {
    before = entered;
    entered = withoutSingle(withFunctionNames(entered)).replaceAll(MARKS, unmarked);
  }
  return entered;
}
