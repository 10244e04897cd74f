import type { MissingEntry, MissingOfDepartment } from '../jobs/missing';
import type { Say } from './messages';

function lineOf({ id, name, sheet, kind, expectedMonth, typed }: MissingEntry, say: Say): string {
  const month =
    kind === 'unpublished' || kind === 'preliminary'
      ? expectedMonth === null
        ? say('pane.missing.noMonth')
        : say('pane.missing.month', { month: expectedMonth })
      : '';
  const why = say(`pane.missing.${kind}`, { text: typed ?? '' });
  return say('pane.missing.line', { id, name, sheet, why: `${why}${month}` });
}

/** The list of what is missing as a text to send: a heading, then a block a department. */
export function missingText(
  departments: readonly MissingOfDepartment[],
  { year, title }: { readonly year: number; readonly title: string },
  say: Say,
): string {
  const count = departments.reduce((sum, { entries }) => sum + entries.length, 0);
  return [
    say('pane.missing.heading', { year, title, count }),
    ...departments.flatMap(({ department, proposed, entries }) => [
      '',
      say('pane.missing.department', {
        department: `${department}${proposed ? say('pane.filled.proposed') : ''}`,
        count: entries.length,
      }),
      ...entries.map((entry) => lineOf(entry, say)),
    ]),
  ].join('\n');
}
