import type { ReactNode } from 'react';

import { preparePlan } from '../kpi/evaluatePlan';
import { explain } from '../kpi/explain';
import type { Explanation } from '../kpi/explain';
import { componentId } from '../plan/tree';
import { displayName } from '../sheets/context';
import type { ReadWorkbook } from '../sheets/readBack';
import { stepText } from './explanationText';
import { useMessages } from './messages';

export interface Explained {
  readonly id: string;
  readonly name: string;
  readonly explanation: Explanation;
}

/**
 * The explanation of the indicator that an ID, its own or a component's, belongs to, in one of the plan's years; null
 * for another ID.
 */
export function explained(
  { plan, entries, settings }: ReadWorkbook,
  id: string,
  year: number,
): Explained | null {
  const found = preparePlan(plan).find(
    ({ place: { indicator } }) =>
      indicator.id === id ||
      indicator.components.some((component) => componentId(indicator, component) === id),
  );
  if (found === undefined) return null;
  const { indicator } = found.place;
  return { id: indicator.id, name: indicator.name, explanation: explain(found, entries, year, settings) };
}

/** The steps of a rating in words, part by part. */
export function ExplanationSteps({
  explained: { name, explanation },
}: {
  readonly explained: Explained;
}): ReactNode {
  const { say } = useMessages();
  return (
    <>
      {explanation.parts.map(({ id, label, steps }) => (
        <section key={id} aria-label={displayName(name, label)}>
          {label !== null && <h5>{label}</h5>}
          <ol>
            {steps.map((step, index) => (
              <li key={index}>{stepText(say, step)}</li>
            ))}
          </ol>
        </section>
      ))}
      {explanation.together.map((step) => (
        <p key={step.code}>{stepText(say, step)}</p>
      ))}
    </>
  );
}
