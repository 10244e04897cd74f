import { outsideQuotes } from '../engine/formulaCalls';

/**
 * A formula (with `=`) as a file stores it: without the sign, and the call `KPI.ERA(` of a custom function as
 * `_xldudf_KPI_ERA(`.
 */
export function storedFormula(formula: string): string {
  return outsideQuotes(formula.slice(1), (plain) =>
    plain.replace(/\bKPI\.(?=[A-Z][A-Z0-9_.]*\()/gi, '_xldudf_KPI_'),
  );
}
