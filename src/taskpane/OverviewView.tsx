import { Link } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { ReactNode } from 'react';

import { summarize } from '../jobs/summary';
import type { Summary } from '../jobs/summary';
import { evaluatePlan } from '../kpi/evaluatePlan';
import { RATINGS } from '../kpi/rating';
import type { Rating } from '../kpi/rating';
import type { ReadWorkbook } from '../sheets/readBack';
import { UNRATED_ORDER } from '../sheets/shownTexts';
import { NONE, RATING_TEXTS, SHEET_NAMES } from '../sheets/texts';
import { ExplanationPanel } from './ExplanationPanel';
import { useMessages } from './messages';
import type { PaneActions } from './paneActions';
import { YearlyPanel } from './YearlyPanel';

type Kind = 'kpi' | 'outcome';

const ROWS: readonly (Rating | 'unrated')[] = [...RATINGS, 'unrated'];

/** A class name that holds no `+`. */
function classOf(row: Rating | 'unrated'): string {
  return `kpi-rating-${row.replace('+', '-plus').toLowerCase()}`;
}

function RatingTable({ summary, kind }: { readonly summary: Summary; readonly kind: Kind }): ReactNode {
  const { say } = useMessages();
  const indicators = summary.indicators.filter((indicator) => indicator.kind === kind);
  const { counts } = summary;
  const reasons = UNRATED_ORDER.flatMap((status) => {
    const count = indicators.filter((indicator) => indicator.status === status).length;
    return count === 0 ? [] : [say('pane.overview.reason', { status: say(`pane.status.${status}`), count })];
  });
  return (
    <>
      <div className="kpi-table-frame">
        <table className="kpi-table">
          <caption>{say(`pane.overview.${kind}`, { count: indicators.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{say('pane.overview.rating')}</th>
              <th scope="col">{say('pane.overview.all')}</th>
              {counts.byGoal.map(({ goal }) => (
                <th scope="col" key={goal}>
                  <span className="kpi-hidden">{say('pane.overview.goal', { goal })}</span>
                  <span aria-hidden="true">{goal}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map((row) => (
              <tr key={row}>
                <th scope="row" className={classOf(row)}>
                  <span className="kpi-rating-name">
                    <span className="kpi-letter">
                      {row === 'unrated' ? NONE : `${RATING_TEXTS[row].mark} ${row}`}
                    </span>{' '}
                    <span>{say(`pane.rating.${row}`)}</span>
                  </span>
                </th>
                <td className="kpi-strong">{counts[kind][row]}</td>
                {counts.byGoal.map((goal) => (
                  <td key={goal.goal}>{goal[kind][row]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {reasons.length > 0 && (
        <p className="kpi-quiet">{say('pane.overview.reasons', { reasons: reasons.join(' / ') })}</p>
      )}
    </>
  );
}

/** 総括: how many indicators have each rating, KPIs and outcomes apart, together and by goal. */
export function OverviewView({
  read,
  actions,
  busy,
}: {
  readonly read: ReadWorkbook;
  readonly actions: PaneActions;
  readonly busy: boolean;
}): ReactNode {
  const { say } = useMessages();
  const { plan, entries, settings } = read;
  const summary = useMemo(
    () => summarize(plan, evaluatePlan(plan, entries, settings.evaluationYear, settings)),
    [plan, entries, settings],
  );
  return (
    <section className="kpi-section">
      <h2>{say('pane.overview.title', { year: settings.evaluationYear })}</h2>
      <RatingTable summary={summary} kind="kpi" />
      <RatingTable summary={summary} kind="outcome" />
      <h3>{say('pane.overview.goals')}</h3>
      <ul className="kpi-legend">
        {plan.goals.map((goal) => (
          <li key={goal.id}>
            {goal.id} {goal.shortTitle}
          </li>
        ))}
      </ul>
      <div className="kpi-buttons">
        <Link
          onClick={() => {
            actions.goTo(SHEET_NAMES.overview);
          }}
        >
          {say('pane.overview.open')}
        </Link>
      </div>
      <ExplanationPanel read={read} actions={actions} busy={busy} />
      <YearlyPanel read={read} actions={actions} busy={busy} />
    </section>
  );
}
