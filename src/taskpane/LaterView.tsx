import { useEffect, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';

import { loadPart } from './loadPart';
import { useMessages } from './messages';
import { ReadingFailed } from './ReadingFailed';

type Loaded<P> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly view: ComponentType<P> }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * A view that is loaded when it is first shown. Unlike React.lazy it can be tried again where the network failed.
 *
 * @param load must be the same function at every drawing.
 */
export function LaterView<P extends object>({
  load,
  props,
}: {
  readonly load: () => Promise<ComponentType<P>>;
  readonly props: P;
}): ReactNode {
  const { say } = useMessages();
  const [loaded, setLoaded] = useState<Loaded<P>>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    loadPart(load).then(
      (view) => {
        if (current) setLoaded({ kind: 'loaded', view });
      },
      (error: unknown) => {
        if (current) setLoaded({ kind: 'failed', error });
      },
    );
    return () => {
      current = false;
    };
  }, [load, attempt]);
  switch (loaded.kind) {
    case 'loading':
      return <p className="kpi-section">{say('pane.part.loading')}</p>;
    case 'failed':
      return (
        <ReadingFailed
          error={loaded.error}
          onRetry={() => {
            setLoaded({ kind: 'loading' });
            setAttempt(attempt + 1);
          }}
        />
      );
    case 'loaded': {
      const View = loaded.view;
      return <View {...props} />;
    }
  }
}
