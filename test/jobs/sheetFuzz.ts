import { EVERY_CASE } from '../support/everyCase';
import { EDITS, runSequence } from './sheetSequence';

const SEQUENCES = EVERY_CASE ? 2000 : 50;

/**
 * Sheets that people work on with the protection off: sequences of twenty edits, the same in every run, of which a half
 * is tried. What each has to keep is told in `sheetSequence.ts`.
 */
export function itKeepsEveryEntry(half: 1 | 2): void {
  const last = (SEQUENCES / 2) * half;
  const first = last - SEQUENCES / 2 + 1;
  it(`keeps every entry through any edits, and repairs the rest: sequences ${String(first)} to ${String(last)}`, () => {
    const refused = new Map<string, number>();
    const sums = { repaired: 0, underId: 0, named: 0, setAside: 0 };
    const failures: string[] = [];
    for (let seed = first; seed <= last; seed++) {
      try {
        const outcome = runSequence(seed);
        if (outcome.kind === 'refused') refused.set(outcome.code, (refused.get(outcome.code) ?? 0) + 1);
        else {
          sums.repaired += 1;
          sums.underId += outcome.underId;
          sums.named += outcome.named;
          sums.setAside += outcome.setAside;
        }
      } catch (error) {
        failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
    }
    process.stdout.write(
      `sequences ${String(first)} to ${String(last)} of ${String(EDITS)} edits: ${JSON.stringify({ ...sums, refused: Object.fromEntries(refused), failures: failures.length })}\n`,
    );
    expect(failures.slice(0, 5).join('\n\n')).toBe('');
  });
}
