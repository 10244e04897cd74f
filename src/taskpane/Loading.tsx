import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';

import { useMessages } from './messages';

/** Excel does not answer while a cell is being edited; after so long, in milliseconds, that is the likely reason. */
const LONG_MS = 3000;

/** The workbook is being read. */
export function Loading(): ReactNode {
  const { say } = useMessages();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLong(true);
    }, LONG_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <div className="kpi-section" role="status">
      <p>{say('pane.loading')}</p>
      {long && <p>{say('pane.loadingLong')}</p>}
    </div>
  );
}
