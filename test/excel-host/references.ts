import { nameKey } from './naming';

/*
 * What becomes of formulas when what they refer to is deleted or renamed. "How to correct a #REF! error"
 * (support.microsoft.com/office/how-to-correct-a-ref-error-822c8e46-e610-4d02-bf29-ec4b8c5ff4be): a reference to
 * something deleted shows #REF!; "Rename a worksheet" and "Rename an Excel table": formulas follow the new name.
 */

const SHEET_REFERENCE =
  /"(?:[^"]|"")*"|(?:'((?:[^']|'')+)'|(?<![\p{L}\p{N}_.\]])([\p{L}_][\p{L}\p{N}_.]*))!(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+|[\p{L}_][\p{L}\p{N}_.]*)/gu;

/** A formula whose references to a sheet are replaced. `to` gets what stands behind the exclamation mark. */
export function withSheetReferences(formula: string, sheet: string, to: (rest: string) => string): string {
  if (!formula.includes('!')) return formula;
  return formula.replace(
    SHEET_REFERENCE,
    (whole: string, quoted: string | undefined, plain: string | undefined, rest: string) => {
      const name = quoted?.replaceAll("''", "'") ?? plain;
      return name !== undefined && nameKey(name) === nameKey(sheet) ? to(rest) : whole;
    },
  );
}

const TABLE_REFERENCE =
  /"(?:[^"]|"")*"|'(?:[^']|'')+'|(?<![\p{L}\p{N}_.])([\p{L}_][\p{L}\p{N}_.]*)(\[(?:[^[\]]|\[[^\]]*\])*\])/gu;

/** A formula whose structured references to a table are replaced. `to` gets what stands in brackets. */
export function withTableReferences(formula: string, table: string, to: (rest: string) => string): string {
  if (!formula.includes('[')) return formula;
  return formula.replace(TABLE_REFERENCE, (whole: string, name: string | undefined, rest: string) =>
    name !== undefined && nameKey(name) === nameKey(table) ? to(rest) : whole,
  );
}
