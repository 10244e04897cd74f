import { Button, Field, Select } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';

import { missingCsv, missingEntries } from '../jobs/missing';
import type { ReadWorkbook } from '../sheets/readBack';
import { CopyableText } from './CopyableText';
import { download } from './download';
import { useMessages } from './messages';
import { missingText } from './missingText';

/** What is still missing of the evaluation year, by lead department, ready to send. */
export function MissingView({ read }: { readonly read: ReadWorkbook }): ReactNode {
  const { say } = useMessages();
  const [chosen, setChosen] = useState('');
  const [asCsv, setAsCsv] = useState(false);
  const all = useMemo(() => missingEntries(read), [read]);
  const count = all.reduce((sum, { entries }) => sum + entries.length, 0);
  if (count === 0) return null;
  const year = read.settings.evaluationYear;
  // A department whose last figure came in is gone from the list.
  const one = all.filter(({ department }) => department === chosen);
  const shown = one.length > 0 ? one : all;
  const csv = missingCsv(shown, year);
  const text = asCsv ? csv : missingText(shown, { year, title: read.plan.shortTitle }, say);
  return (
    <details className="kpi-group">
      <summary>{say('pane.missing.title', { count })}</summary>
      <div className="kpi-missing">
        <div className="kpi-filter">
          <Field label={say('pane.missing.choose')}>
            <Select
              value={one.length > 0 ? chosen : ''}
              onChange={(_, { value }) => {
                setChosen(value);
              }}
            >
              <option value="">{say('pane.missing.all')}</option>
              {all.map(({ department, entries }) => (
                <option key={department} value={department}>
                  {say('pane.missing.option', { department, count: entries.length })}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={say('pane.missing.form')}>
            <Select
              value={asCsv ? 'csv' : 'text'}
              onChange={(_, { value }) => {
                setAsCsv(value === 'csv');
              }}
            >
              <option value="text">{say('pane.missing.asText')}</option>
              <option value="csv">{say('pane.missing.asCsv')}</option>
            </Select>
          </Field>
        </div>
        <CopyableText label={say('pane.missing.list')} action="pane.missing.copy" text={text}>
          <Button
            size="small"
            onClick={() => {
              download(csv, say('pane.missing.file', { year }), 'text/csv');
            }}
          >
            {say('pane.missing.save')}
          </Button>
        </CopyableText>
        <p className="kpi-quiet">{say('pane.missing.saveHelp')}</p>
      </div>
    </details>
  );
}
