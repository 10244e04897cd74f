import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

import type { OfficeTheme } from '../excel/officeHost';
import type { Language } from '../i18n/message';
import { OpenedPane } from './OpenedPane';
import { OutsideExcel } from './OutsideExcel';
import { Pane } from './Pane';
import { addPaneStyles } from './paneStyles';
import { brightnessSource } from './paneTheme';
import type { PlanWorkbook } from './planWorkbook';
import type { TabRequests } from './tabRequests';
import type { Words } from './words';

export interface PaneStart {
  readonly language: Language;
  readonly words: Words;
  /** What Office says of its theme, asked again when it may have changed. */
  readonly theme: () => OfficeTheme;
  /** The line that reports begin with. */
  readonly environment: string;
  /** The workbook that the pane stands beside; null outside Excel. */
  readonly workbook: { readonly open: () => Promise<PlanWorkbook>; readonly tabRequests: TabRequests } | null;
  /** Something of the pane is there to be seen. */
  readonly onDrawn: () => void;
  /** The pane could not be drawn or is gone: an error that not even the pane's own boundary could hold. */
  readonly onFailed: (error: unknown) => void;
}

function Drawn({
  onDrawn,
  children,
}: {
  readonly onDrawn: () => void;
  readonly children: ReactNode;
}): ReactNode {
  useEffect(onDrawn, [onDrawn]);
  return children;
}

/** Draws the pane. */
export function mountPane(
  root: HTMLElement,
  { language, words, theme, environment, workbook, onDrawn, onFailed }: PaneStart,
): void {
  document.documentElement.lang = language;
  addPaneStyles(document);
  createRoot(root, { onUncaughtError: onFailed }).render(
    <Drawn onDrawn={onDrawn}>
      <Pane language={language} words={words} brightness={brightnessSource(theme)} environment={environment}>
        {workbook === null ? <OutsideExcel /> : <OpenedPane {...workbook} />}
      </Pane>
    </Drawn>,
  );
}
