import { Button } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';

import { selfCheckMessage } from '../i18n/selfCheckMessage';
import { LaterView } from './LaterView';
import { useMessages } from './messages';
import type { PaneActions } from './paneActions';
import type { SelfCheckViewProps } from './SelfCheckView';

export interface SelfCheckEntryProps {
  readonly actions: PaneActions;
  /** True while another action runs. */
  readonly busy: boolean;
}

const load = async (): Promise<ComponentType<SelfCheckViewProps>> =>
  (await import('./SelfCheckView')).SelfCheckView;

/** The way to the self-check, which is loaded when somebody goes it. */
export function SelfCheckEntry({ actions, busy }: SelfCheckEntryProps): ReactNode {
  const { language } = useMessages();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="kpi-section" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{selfCheckMessage(language, 'selfCheck.title')}</h2>
      <p id={`${id}-help`}>{selfCheckMessage(language, 'selfCheck.help')}</p>
      {isOpen ? (
        <LaterView
          load={load}
          props={{
            actions,
            busy,
            onClose: () => {
              setOpen(false);
            },
          }}
        />
      ) : (
        <div className="kpi-buttons">
          <Button
            disabled={busy}
            aria-describedby={`${id}-help`}
            onClick={() => {
              setOpen(true);
            }}
          >
            {selfCheckMessage(language, 'selfCheck.open')}
          </Button>
        </div>
      )}
    </section>
  );
}
