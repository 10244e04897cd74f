import type { Plan, Revision } from '../plan/schema';
import { componentId, walkIndicators } from '../plan/tree';

// Looked up once: it is asked for with every character of every formula.
const { imul } = Math;

/** A hash of 64 bits as two numbers of 32, the upper first. */
export type HashHalves = readonly [upper: number, lower: number];

/** Two rounds of a 32-bit hash (murmur's finish): enough to tell an edit, no protection against a forger. */
export function hashHalves(text: string): HashHalves {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = imul(a ^ code, 2654435761);
    b = imul(b ^ code, 1597334677);
  }
  a = imul(a ^ (a >>> 16), 2246822507) ^ imul(b ^ (b >>> 13), 3266489909);
  b = imul(b ^ (b >>> 16), 2246822507) ^ imul(a ^ (a >>> 13), 3266489909);
  return [a >>> 0, b >>> 0];
}

/** The same as 16 hexadecimal digits. */
export function hash(text: string): string {
  return hashHalves(text)
    .map((half) => half.toString(16).padStart(8, '0'))
    .join('');
}

/**
 * What 設定 keeps of 指標一覧, so that an edit of 指標一覧 itself is told from an edit elsewhere: every ID with its unit,
 * baseline and target; behind a plus sign every revision, where there are any. It starts with a letter, or a sheet
 * would take some of them for numbers.
 */
export function registerFingerprint(plan: Plan): string {
  const lines = walkIndicators(plan).flatMap(({ indicator }) =>
    indicator.components.map((component) => [
      componentId(indicator, component),
      indicator.unit,
      component.baseline.value,
      component.target.value,
    ]),
  );
  const revisions = walkIndicators(plan).flatMap(({ indicator }) =>
    indicator.components
      .filter(({ revisions: own, added }) => own.length > 0 || added !== undefined)
      .map((component) => {
        const { revisions: own, added } = component;
        const addition = added === undefined ? [] : [[added.fromYear, added.reason, added.date]];
        return [componentId(indicator, component), own.map(said), ...addition];
      }),
  );
  const register = `v1-${hash(JSON.stringify(lines))}`;
  return revisions.length === 0 ? register : `${register}+${hash(JSON.stringify(revisions))}`;
}

/** What a revision says, in one order. */
function said(revision: Revision): readonly unknown[] {
  const { fromYear, target, targetPeriod, baseline, baselinePeriod, actuals, ended, reason, date } = revision;
  const figures = [fromYear, target, targetPeriod, baseline, baselinePeriod, ended ?? false, reason, date];
  // Only where there are any: a workbook that was made before there were any keeps what it was made with.
  return [
    ...figures.map((value) => value ?? null),
    ...(actuals ?? []).map(({ year, value }) => [year, value]),
  ];
}

/** Which of 指標一覧 and 計画改定 are not what a fingerprint was made of. */
export function editedSince(fingerprint: string, plan: Plan): { register: boolean; revisions: boolean } {
  const [register, revisions] = fingerprint.split('+');
  const [registerNow, revisionsNow] = registerFingerprint(plan).split('+');
  return { register: register !== registerNow, revisions: revisions !== revisionsNow };
}

/** What a row of the names by year is known by: a department and its names, year by year. It starts with a letter, too. */
export function namesFingerprint(texts: readonly string[]): string {
  return `n${hash(JSON.stringify(texts)).slice(0, 8)}`;
}
