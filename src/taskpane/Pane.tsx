import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';

import type { Language } from '../i18n/message';
import { EnvironmentContext } from './environment';
import { ErrorBoundary } from './ErrorBoundary';
import { MessagesProvider } from './messages';
import type { BrightnessSource } from './paneTheme';
import type { Words } from './words';

/** What everything in the pane stands in: theme, language, and the line that reports begin with. */
export function Pane({
  language,
  words,
  brightness,
  environment,
  children,
}: {
  readonly language: Language;
  readonly words: Words;
  readonly brightness: BrightnessSource;
  readonly environment: string;
  readonly children: ReactNode;
}): ReactNode {
  const current = useSyncExternalStore(brightness.subscribe, brightness.current);
  return (
    <FluentProvider
      theme={current === 'dark' ? webDarkTheme : webLightTheme}
      className="kpi-root"
      lang={language}
      style={{ colorScheme: current }}
    >
      <MessagesProvider language={language} words={words}>
        <EnvironmentContext value={environment}>
          <ErrorBoundary>{children}</ErrorBoundary>
        </EnvironmentContext>
      </MessagesProvider>
    </FluentProvider>
  );
}
