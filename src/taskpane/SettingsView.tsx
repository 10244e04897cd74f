import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';

import type { MessageCode } from '../i18n/message';
import { fiscalYearHeader } from '../plan/period';
import type { Calculation } from '../sheets/context';
import type { ReadWorkbook } from '../sheets/readBack';
import { useMessages } from './messages';
import type { PaneActions } from './paneActions';
import { SelfCheckEntry } from './SelfCheckEntry';
import { changesOf, formOf, LIMIT_KEYS, problemsOf } from './settingsForm';
import type { FormField, LimitKey, SettingsForm } from './settingsForm';

const LIMIT_LABELS: Readonly<Record<LimitKey, MessageCode>> = {
  a: 'pane.settings.limitA',
  bPlus: 'pane.settings.limitBPlus',
  b: 'pane.settings.limitB',
};

const CALCULATIONS: readonly Calculation[] = ['functions', 'native', 'values'];

/** 設定: what the workbook is evaluated with. */
export function SettingsView({
  read: { plan, settings },
  actions,
  busy,
}: {
  readonly read: ReadWorkbook;
  readonly actions: PaneActions;
  readonly busy: boolean;
}): ReactNode {
  const { say } = useMessages();
  const [form, setForm] = useState<SettingsForm>(() => formOf(settings));
  const [pressed, setPressed] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const problems = problemsOf(form);
  const changes = changesOf(form, settings);
  const unchanged = Object.keys(changes).length === 0;
  const isValid = Object.keys(problems).length === 0;

  const change = (more: Partial<SettingsForm>): void => {
    setPressed(false);
    setForm((before) => ({ ...before, ...more }));
  };
  const save = (): void => {
    setPressed(true);
    const first = (['a', 'bPlus', 'b', 'recordName'] as const).find((field) => problems[field] !== undefined);
    if (first !== undefined) element.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    else if (!unchanged) actions.saveSettings(changes);
  };
  const problemIn = (field: FormField): { validationMessage?: string } => {
    const problem = problems[field];
    return problem === undefined ? {} : { validationMessage: say(problem.code, problem.params) };
  };
  const years = Array.from(
    { length: plan.endYear - plan.startYear + 1 },
    (_, index) => plan.startYear + index,
  );
  // A copy of values can be given formulas; nothing here makes one.
  const calculations = CALCULATIONS.filter(
    (calculation) => calculation !== 'values' || settings.calculation === 'values',
  );
  return (
    <>
      <form
        className="kpi-section kpi-form"
        ref={element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <h2>{say('pane.settings.title')}</h2>
        <Field label={say('pane.settings.evaluationYear')} hint={say('pane.settings.evaluationYearHelp')}>
          <Select
            value={String(form.evaluationYear)}
            disabled={busy}
            onChange={(_, { value }) => {
              change({ evaluationYear: Number(value) });
            }}
          >
            {years.map((year) => (
              <option key={year} value={year}>
                {fiscalYearHeader(year)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('pane.settings.calculation')} hint={say('pane.settings.calculationHelp')}>
          <Select
            value={form.calculation}
            disabled={busy}
            onChange={(_, { value }) => {
              const chosen = calculations.find((calculation) => calculation === value);
              if (chosen !== undefined) change({ calculation: chosen });
            }}
          >
            {calculations.map((calculation) => (
              <option key={calculation} value={calculation}>
                {say(`pane.settings.${calculation}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label={say('pane.settings.recordName')}
          hint={say('pane.settings.recordNameHelp')}
          {...problemIn('recordName')}
        >
          <Input
            name="recordName"
            value={form.recordName}
            disabled={busy}
            autoComplete="off"
            onChange={(_, { value }) => {
              change({ recordName: value });
            }}
          />
        </Field>
        <fieldset className="kpi-fieldset">
          <legend>{say('pane.settings.limits')}</legend>
          {LIMIT_KEYS.map((key) => (
            <Field key={key} label={say(LIMIT_LABELS[key])} {...problemIn(key)}>
              <Input
                name={key}
                value={form.limits[key]}
                disabled={busy}
                inputMode="decimal"
                autoComplete="off"
                contentAfter="%"
                onChange={(_, { value }) => {
                  change({ limits: { ...form.limits, [key]: value } });
                }}
              />
            </Field>
          ))}
          <p className="kpi-quiet">{say('pane.settings.limitsHelp')}</p>
        </fieldset>
        <div className="kpi-buttons">
          <Button type="submit" appearance="primary" disabled={busy}>
            {say('pane.settings.save')}
          </Button>
          <span role="status">
            {pressed && unchanged && isValid && !busy ? say('pane.settings.unchanged') : ''}
          </span>
        </div>
      </form>
      <SelfCheckEntry actions={actions} busy={busy} />
    </>
  );
}
