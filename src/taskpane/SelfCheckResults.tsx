import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

import type { Language } from '../i18n/message';
import { selfCheckMessage } from '../i18n/selfCheckMessage';
import { isRed } from '../sheets/selfCheckLines';
import type { LineResult } from '../sheets/selfCheckLines';
import { ADD_IN_VERSION } from './addInVersion';
import { CopyableText } from './CopyableText';
import { download } from './download';
import { useMessages } from './messages';
import { Notice } from './Notice';
import {
  countsOf,
  detailTexts,
  differenceTexts,
  lineName,
  MOST_KINDS,
  selfCheckReport,
} from './selfCheckText';
import type { SelfCheckAnswer } from './selfCheckText';

/** Signs beside the words, for the eye. */
const MARKS: Readonly<Record<LineResult['kind'], { readonly sign: string; readonly look: string }>> = {
  ok: { sign: '✓', look: 'notice' },
  differs: { sign: '✕', look: 'error' },
  threw: { sign: '✕', look: 'error' },
  notAvailable: { sign: '–', look: 'notice' },
  notJudged: { sign: '?', look: 'warning' },
  measured: { sign: '↔', look: 'notice' },
};

/** What is expected and found where a line differs. */
function Differences({
  result,
  language,
}: {
  readonly result: Extract<LineResult, { kind: 'differs' }>;
  readonly language: Language;
}): ReactNode {
  const left = result.differences.length - MOST_KINDS;
  return (
    <ul className="kpi-details">
      {result.differences.slice(0, MOST_KINDS).map((difference) => (
        <li key={difference.place + JSON.stringify(difference.found)}>
          {differenceTexts(language, difference).map((text) => (
            <span key={text} className="kpi-quiet">
              {text}
            </span>
          ))}
        </li>
      ))}
      {left > 0 && <li>{selfCheckMessage(language, 'selfCheck.furtherKinds', { count: left })}</li>}
    </ul>
  );
}

function Line({ result, language }: { readonly result: LineResult; readonly language: Language }): ReactNode {
  const { sign, look } = MARKS[result.kind];
  return (
    <li className={`kpi-finding kpi-finding-${look}`}>
      <span className="kpi-mark" aria-hidden="true">
        {sign}
      </span>
      <div>
        <span>
          {lineName(language, result.line)}{' '}
          <span className="kpi-quiet-inline">
            {selfCheckMessage(language, `selfCheck.kind.${result.kind}`)}
          </span>
        </span>
        {result.kind === 'differs' ? (
          <Differences result={result} language={language} />
        ) : (
          detailTexts(language, result).map((text) => (
            <span key={text} className="kpi-quiet">
              {text}
            </span>
          ))
        )}
      </div>
    </li>
  );
}

function Lines({
  results,
  language,
}: {
  readonly results: readonly LineResult[];
  readonly language: Language;
}): ReactNode {
  return (
    <ul className="kpi-findings">
      {results.map((result) => (
        <Line key={result.line} result={result} language={language} />
      ))}
    </ul>
  );
}

/** What came out: counts, what is not as meant, everything else, and the report to take away. */
export function SelfCheckResults({
  answer,
  onAgain,
}: {
  readonly answer: SelfCheckAnswer;
  readonly onAgain: () => void;
}): ReactNode {
  const { language } = useMessages();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    notice.current?.focus();
  }, []);
  const { results } = answer;
  const red = results.filter(isRed);
  const others = results.filter((result) => !isRed(result));
  const counts = countsOf(results);
  const report = selfCheckReport(answer, ADD_IN_VERSION, language);
  const title =
    red.length === 0
      ? selfCheckMessage(language, 'selfCheck.allOk', counts)
      : selfCheckMessage(language, 'selfCheck.someRed', counts);
  return (
    <>
      <Notice intent={red.length === 0 ? 'success' : 'warning'} title={title} ref={notice}>
        <p>{selfCheckMessage(language, 'selfCheck.counts', counts)}</p>
      </Notice>
      {red.length > 0 && (
        <>
          <h3>{selfCheckMessage(language, 'selfCheck.red')}</h3>
          <Lines results={red} language={language} />
        </>
      )}
      <CopyableText
        label={selfCheckMessage(language, 'selfCheck.record')}
        action="pane.missing.copy"
        text={report}
      >
        <Button
          size="small"
          onClick={() => {
            download(report, 'strategy-kpi-self-check.txt', 'text/plain');
          }}
        >
          {selfCheckMessage(language, 'selfCheck.save')}
        </Button>
      </CopyableText>
      <p className="kpi-quiet">{selfCheckMessage(language, 'selfCheck.saveHelp')}</p>
      <details className="kpi-group">
        <summary>{selfCheckMessage(language, 'selfCheck.others', { count: others.length })}</summary>
        <Lines results={others} language={language} />
      </details>
      <div className="kpi-buttons">
        <Button onClick={onAgain}>{selfCheckMessage(language, 'selfCheck.again')}</Button>
      </div>
    </>
  );
}
