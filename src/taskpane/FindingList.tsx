import { Button, Link } from '@fluentui/react-components';
import type { ReactNode } from 'react';

import type { Finding, Severity } from './findings';
import { useMessages } from './messages';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'notice'];

/** The shape says the severity where colour does not. */
const MARKS: Readonly<Record<Severity, string>> = { error: '✕', warning: '▲', notice: '●' };

/** Findings under a heading a severity, worst first, each with the way to its cell and, where it is certain, its mend. */
export function FindingList({
  findings,
  busy,
  onGoTo,
  onFix,
}: {
  readonly findings: readonly Finding[];
  readonly busy: boolean;
  readonly onGoTo: (sheet: string, cell?: string) => void;
  readonly onFix: (fix: () => Promise<void>) => void;
}): ReactNode {
  const { say } = useMessages();
  return SEVERITIES.map((severity) => {
    const own = findings.filter((finding) => finding.severity === severity);
    if (own.length === 0) return null;
    return (
      <section key={severity}>
        <h3>{say(`pane.check.${severity}s`, { count: own.length })}</h3>
        <ul className="kpi-findings">
          {own.map(({ message, sheet, cell, fix }, index) => (
            <li key={index} className={`kpi-finding kpi-finding-${severity}`}>
              <span className="kpi-mark" aria-hidden="true">
                {MARKS[severity]}
              </span>
              <div>
                <p>
                  <span className="kpi-hidden">{say(`pane.check.${severity}`)}: </span>
                  {message}
                </p>
                <div className="kpi-buttons">
                  <Link
                    onClick={() => {
                      if (cell === null) onGoTo(sheet);
                      else onGoTo(sheet, cell);
                    }}
                  >
                    {cell === null
                      ? say('pane.check.open', { sheet })
                      : say('pane.check.openCell', { sheet, cell })}
                  </Link>
                  {fix !== null && (
                    <Button
                      size="small"
                      disabled={busy}
                      onClick={() => {
                        onFix(fix);
                      }}
                    >
                      {say('pane.check.fix')}
                    </Button>
                  )}
                </div>
              </div>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
