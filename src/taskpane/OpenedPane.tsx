import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';

import { App } from './App';
import { loadPart } from './loadPart';
import { Loading } from './Loading';
import type { PlanWorkbook } from './planWorkbook';
import { ReadingFailed } from './ReadingFailed';
import type { TabRequests } from './tabRequests';

type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'opened'; readonly workbook: PlanWorkbook }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Opens the workbook, then shows the pane for it. */
export function OpenedPane({
  open,
  tabRequests,
}: {
  readonly open: () => Promise<PlanWorkbook>;
  readonly tabRequests: TabRequests;
}): ReactNode {
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' });
  const start = useCallback(async () => {
    try {
      setOpening({ kind: 'opened', workbook: await loadPart(open) });
    } catch (error) {
      setOpening({ kind: 'failed', error });
    }
  }, [open]);
  useEffect(() => {
    void start();
  }, [start]);
  switch (opening.kind) {
    case 'opening':
      return <Loading />;
    case 'failed':
      return <ReadingFailed error={opening.error} onRetry={() => void start()} />;
    case 'opened':
      return <App workbook={opening.workbook} tabRequests={tabRequests} />;
  }
}
