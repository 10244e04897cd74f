import type { Finding } from '../checks/finding';

/** As many codes as two lines of the column hold. */
const MOST_CODES = 3;

/** What the 点検 column shows of a component: codes of its errors and warnings, errors first; nothing where all is well. */
export function checkMarkText(findings: readonly Pick<Finding, 'code' | 'severity'>[]): string {
  const codesOf = (severity: Finding['severity']): string[] =>
    findings.filter((finding) => finding.severity === severity).map(({ code }) => code);
  const codes = [...new Set([...codesOf('error'), ...codesOf('warning')])];
  const rest = codes.length - MOST_CODES;
  return [...codes.slice(0, MOST_CODES), ...(rest > 0 ? [`他${String(rest)}`] : [])].join(' ');
}

/** True for what `checkMarkText` gives: nobody typed it. */
export function isCheckMark(text: string): boolean {
  return /^[EWS]\d{3}(?: [EWS]\d{3})*(?: 他\d+)?$/.test(text);
}
