import type { ExcelHost } from '../excel-host/host';
import { dumpWorkbook } from '../excel-host/dump';

/** All that a workbook of the simulated Excel holds, as JSON. */
export function dumpOf({ workbook }: ExcelHost): string {
  return JSON.stringify(dumpWorkbook(workbook));
}

const MOST = 5;

function isList(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function* differences(now: unknown, before: unknown, path: string): Generator<string> {
  if (Object.is(now, before)) return;
  if (isList(now) && isList(before)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(now)])) {
      yield* differences(now[key], before[key], `${path}/${key}`);
    }
  } else yield `${path}: ${JSON.stringify(now)}, before ${JSON.stringify(before)}`;
}

/**
 * Expects two dumps to be the same, and names the first places that differ: texts of megabytes are more than jest can
 * hold against each other.
 */
export function expectSameDump(now: string, before: string): void {
  if (now === before) return;
  const found: string[] = [];
  for (const difference of differences(JSON.parse(now), JSON.parse(before), '')) {
    if (found.push(difference) === MOST) break;
  }
  throw new Error(`The workbooks differ:\n${found.join('\n') || 'in the order of what they hold'}`);
}
