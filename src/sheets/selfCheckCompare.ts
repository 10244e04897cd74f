import { isRed, isSame, LINES, NEEDS } from './selfCheckLines';
import type { Difference, Fact, Facts, LineId, LineResult, Refusal } from './selfCheckLines';

const NOTHING: ReadonlyMap<string, Fact> = new Map();

/** Where what is found is not what is expected, alike places together, the most frequent first. */
function differencesOf(
  line: LineId,
  expected: ReadonlyMap<string, Fact>,
  found: ReadonlyMap<string, Fact>,
): readonly Difference[] {
  const alike = new Map<string, Difference>();
  const note = (place: string, wanted: Fact | null, is: Fact | null): void => {
    const key = JSON.stringify([wanted, is]);
    const known = alike.get(key);
    alike.set(
      key,
      known === undefined
        ? { place, more: 0, expected: wanted, found: is }
        : { ...known, more: known.more + 1 },
    );
  };
  for (const [place, wanted] of expected) {
    const is = found.get(place);
    if (is === undefined) note(place, wanted, null);
    else if (!isSame(line, wanted, is)) note(place, wanted, is);
  }
  for (const [place, is] of found) if (!expected.has(place)) note(place, null, is);
  return [...alike.values()].sort((one, other) => other.more - one.more);
}

export interface Comparison {
  readonly expected: Facts;
  readonly found: Facts;
  /** What Excel refused while it was written or read, by the line that shows it. */
  readonly refusals: ReadonlyMap<LineId, readonly Refusal[]>;
  /** Lines that this Excel cannot tell, and the requirement set that can. */
  readonly notAvailable: ReadonlyMap<LineId, string>;
  readonly times: ReadonlyMap<LineId, readonly number[]>;
  /** Lines that results of formulas hang on beside those that always count. */
  readonly functionsUsed: readonly LineId[];
}

/** A line for itself, as if it hung on no other. */
function judged(line: LineId, { expected, found, refusals, notAvailable, times }: Comparison): LineResult {
  const api = notAvailable.get(line);
  if (api !== undefined) return { line, kind: 'notAvailable', api };
  const wanted = expected.get(line) ?? NOTHING;
  const differences = differencesOf(line, wanted, found.get(line) ?? NOTHING);
  const refused = refusals.get(line) ?? [];
  if (refused.length > 0 && (differences.length > 0 || wanted.size === 0)) {
    return { line, kind: 'threw', refusals: refused };
  }
  const milliseconds = times.get(line);
  if (milliseconds !== undefined) return { line, kind: 'measured', milliseconds };
  return differences.length === 0
    ? { line, kind: 'ok', checked: wanted.size }
    : { line, kind: 'differs', checked: wanted.size, differences };
}

/** `page.` of `page.margins`: what is written in one go. The size of the paper is written by itself. */
function familyOf(line: LineId): string {
  return line === 'page.paper' ? line : line.slice(0, line.indexOf('.') + 1);
}

/** What was refused although its own line came out right: a second way mended it, and somebody wants to know. */
function mended(alone: ReadonlyMap<LineId, LineResult>, { refusals }: Comparison): readonly Refusal[] {
  return [...refusals].flatMap(([line, refused]) => (alone.get(line)?.kind === 'threw' ? [] : refused));
}

/** The red lines that explain why a line is red. */
function causesOf(
  line: LineId,
  alone: ReadonlyMap<LineId, LineResult>,
  { functionsUsed }: Comparison,
): readonly LineId[] {
  const needs = new Set([...(NEEDS[line] ?? []), ...(line === 'cells.results' ? functionsUsed : [])]);
  const family = familyOf(line);
  return LINES.filter((other) => {
    const result = alone.get(other);
    if (result === undefined || other === line || !isRed(result)) return false;
    // A refusal ends what is written with it, the rest of its family.
    const endsFamily = result.kind === 'threw' && family !== '' && familyOf(other) === family;
    return needs.has(other) || (endsFamily && alone.get(line)?.kind === 'differs');
  });
}

/** Every line's result, in the order of the report. */
export function compare(comparison: Comparison): readonly LineResult[] {
  const alone = new Map(LINES.map((line) => [line, judged(line, comparison)]));
  const refused = mended(alone, comparison);
  if (refused.length > 0) alone.set('writing', { line: 'writing', kind: 'threw', refusals: refused });
  return [...alone].map(([line, result]) => {
    const because = isRed(result) ? causesOf(line, alone, comparison) : [];
    return because.length > 0 ? { line, kind: 'notJudged', because } : result;
  });
}
