import { createRoot } from 'react-dom/client';

import { OpenedPane } from './OpenedPane';
import { OutsideExcel } from './OutsideExcel';
import { Pane } from './Pane';
import { paneLanguage } from './paneLanguage';
import { addPaneStyles } from './paneStyles';
import { brightnessSource } from './paneTheme';
import type { OfficeTheme } from './paneTheme';
import type { PlanWorkbook } from './planWorkbook';
import type { TabRequests } from './tabRequests';

/** What the pane asks of Office. Each may be missing: the context is empty outside of a host. */
export interface PaneHost {
  readonly displayLanguage?: string | undefined;
  readonly officeTheme?: OfficeTheme;
  readonly diagnostics?: Partial<Office.ContextInformation> | undefined;
}

/** What reports say of where they come from. */
function environmentOf({ diagnostics, displayLanguage }: PaneHost): string {
  const { host, platform, version } = diagnostics ?? {};
  return ['strategy-kpi', host, platform, version, displayLanguage]
    .filter((part) => part !== undefined)
    .join(' ');
}

/**
 * Draws the pane.
 *
 * @param host what Office says of itself, asked again when the theme may have changed; null outside Excel.
 * @param open opens the workbook; not called outside Excel.
 */
export function mountPane(
  root: HTMLElement,
  host: (() => PaneHost) | null,
  open: () => Promise<PlanWorkbook>,
  tabRequests: TabRequests,
): void {
  const said = host?.() ?? {};
  const language = paneLanguage(host === null ? navigator.language : said.displayLanguage);
  document.documentElement.lang = language;
  addPaneStyles(document);
  createRoot(root).render(
    <Pane
      language={language}
      brightness={brightnessSource(() => host?.().officeTheme)}
      environment={environmentOf(said)}
    >
      {host === null ? <OutsideExcel /> : <OpenedPane open={open} tabRequests={tabRequests} />}
    </Pane>,
  );
}
