import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { UserEvent } from '@testing-library/user-event';

import { en } from '../../src/i18n/en';
import { ja } from '../../src/i18n/ja';
import type { Language } from '../../src/i18n/message';
import { App } from '../../src/taskpane/App';
import { Pane } from '../../src/taskpane/Pane';
import { TabRequests } from '../../src/taskpane/tabRequests';
import type { FakeWorkbook } from './fakeWorkbook';

export interface DrawnPane {
  readonly user: UserEvent;
  readonly tabs: TabRequests;
  readonly unmount: () => void;
  /** Shows a tab by its label. */
  readonly showTab: (label: string) => Promise<void>;
}

/** The pane on a workbook, drawn after its first reading. */
export async function drawPane(
  workbook: FakeWorkbook,
  {
    language = 'ja',
    tabs = new TabRequests(),
  }: { readonly language?: Language; readonly tabs?: TabRequests } = {},
): Promise<DrawnPane> {
  const user = userEvent.setup();
  const { unmount } = render(
    <Pane
      language={language}
      words={language === 'ja' ? ja : en}
      brightness={{ current: () => 'light', subscribe: () => () => {} }}
      environment="strategy-kpi Excel PC 16.0"
    >
      <App workbook={workbook} tabRequests={tabs} />
    </Pane>,
  );
  await screen.findByRole('tablist');
  return {
    user,
    tabs,
    unmount,
    showTab: async (label) => {
      await user.click(screen.getByRole('tab', { name: label }));
    },
  };
}

/** Takes the element before it looks where the focus is, so that an element that comes later can be awaited. */
export function expectFocus(element: Element): void {
  expect(document.activeElement?.outerHTML).toBe(element.outerHTML);
}
