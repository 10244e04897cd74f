/*
 * How large a formula is by the measures that Excel has limits for. Written for formulas of any length: those that are
 * looked at are the long ones.
 */

export interface FormulaSize {
  /** Characters of the longest text in it, a doubled quote as one. */
  readonly longestText: number;
  /** Functions inside each other. */
  readonly nesting: number;
  /** Arguments of the function that has most. */
  readonly mostArguments: number;
}

/** A call or a parenthesis that is open. */
interface Open {
  readonly isCall: boolean;
  commas: number;
}

/** Reads a formula without its `=` from left to right. Names of sheets in `'` hold no texts of the formula. */
export function formulaSize(formula: string): FormulaSize {
  let [longestText, nesting, mostArguments, calls] = [0, 0, 0, 0];
  const open: Open[] = [];
  for (let at = 0; at < formula.length; at++) {
    const character = formula.charAt(at);
    switch (character) {
      case '"':
      case "'": {
        const start = at;
        let doubled = 0;
        for (at += 1; at < formula.length; at++) {
          if (formula[at] !== character) continue;
          if (formula[at + 1] !== character) break;
          doubled += 1;
          at += 1;
        }
        if (character === '"') longestText = Math.max(longestText, at - start - 1 - doubled);
        break;
      }
      case '(': {
        const isCall = /[A-Za-z0-9_.]/.test(formula[at - 1] ?? '');
        open.push({ isCall, commas: 0 });
        if (isCall) calls += 1;
        nesting = Math.max(nesting, calls);
        break;
      }
      case ')': {
        const closed = open.pop();
        if (closed?.isCall !== true) break;
        calls -= 1;
        mostArguments = Math.max(mostArguments, closed.commas + 1);
        break;
      }
      case '{':
        open.push({ isCall: false, commas: 0 });
        break;
      case '}':
        open.pop();
        break;
      case ',': {
        const last = open.at(-1);
        if (last !== undefined) last.commas += 1;
        break;
      }
    }
  }
  return { longestText, nesting, mostArguments };
}
