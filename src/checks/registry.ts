import { FALLING_TOTAL, NEGATIVE, NOT_INTEGER, OUT_OF_BOUNDS, PARTLY_FILLED } from './bounds';
import { HOLE, NO_MONTH, NO_REASON, NOT_ENTERED, TOO_EARLY, UNCONFIRMED } from './completeness';
import { checkContext } from './context';
import type { CheckInput } from './context';
import type { Finding } from './finding';
import { TARGET_REACHED, TURNS_ON_CHANCE, UNEXPLAINED, WORSE_THAN_BASELINE } from './progress';
import type { Rule } from './rule';
import { JUMP, SWAPPED, TOTAL_OR_AMOUNT, UNIT_OR_DIGIT } from './slips';
import { COMPUTED_CELLS, DIFFERS, ROWS, TABLES } from './structure';
import { FIGURE_AS_TEXT, NOT_A_NUMBER, NUMBER_AND_WORD } from './typedValues';

/** Every rule, in the order of its code. */
export const RULES: readonly Rule[] = [
  NOT_A_NUMBER,
  FIGURE_AS_TEXT,
  NEGATIVE,
  NOT_INTEGER,
  OUT_OF_BOUNDS,
  FALLING_TOTAL,
  PARTLY_FILLED,
  NUMBER_AND_WORD,
  UNIT_OR_DIGIT,
  TOTAL_OR_AMOUNT,
  WORSE_THAN_BASELINE,
  UNEXPLAINED,
  HOLE,
  JUMP,
  TOO_EARLY,
  NOT_ENTERED,
  SWAPPED,
  NO_REASON,
  TARGET_REACHED,
  NO_MONTH,
  UNCONFIRMED,
  TURNS_ON_CHANCE,
  DIFFERS,
  ROWS,
  TABLES,
  COMPUTED_CELLS,
];

/**
 * Everything that is wrong, doubtful or missing (semantics.md, section 5): findings about sheets first, then in the
 * order of the plan, by year and by code. The same input gives the same findings, wherever it was read.
 */
export function check(input: CheckInput): readonly Finding[] {
  const context = checkContext(input);
  const order = new Map(
    context.parts.map(({ prepared }, index) => [
      `${prepared.indicator.id}|${prepared.component.label ?? ''}`,
      index,
    ]),
  );
  const first = new Map<string, number>();
  context.parts.forEach(({ prepared: { indicator } }, index) => {
    if (!first.has(indicator.id)) first.set(indicator.id, index);
  });
  const placeOf = ({ place, indicator, component }: Finding): number =>
    place.kind === 'cell'
      ? -1
      : (order.get(`${indicator ?? ''}|${component ?? ''}`) ?? first.get(indicator ?? '') ?? -1);
  return RULES.flatMap(({ code, severity, find }) =>
    find(context).map((found): Finding => ({ code, severity, ...found })),
  )
    .map((finding, index) => ({ finding, index, place: placeOf(finding) }))
    .sort(
      (a, b) =>
        a.place - b.place || (a.finding.fiscalYear ?? 0) - (b.finding.fiscalYear ?? 0) || a.index - b.index,
    )
    .map(({ finding }) => finding);
}
