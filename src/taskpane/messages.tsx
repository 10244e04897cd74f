import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';

import type { MessageParams } from '../errors/userError';
import { message } from '../i18n/message';
import type { Language, MessageCode } from '../i18n/message';

/** Words a code in the pane's language. */
export type Say = (code: MessageCode, params?: MessageParams) => string;

export interface Messages {
  readonly language: Language;
  readonly say: Say;
  /** For codes that come with an error, of which no type says that they have words. */
  readonly sayCode: (code: string, params: MessageParams) => string;
}

function messagesIn(language: Language): Messages {
  return {
    language,
    say: (code, params) => message(language, code, params),
    sayCode: (code, params) => message(language, code, params),
  };
}

const MessagesContext = createContext<Messages>(messagesIn('ja'));

export function MessagesProvider({
  language,
  children,
}: {
  readonly language: Language;
  readonly children: ReactNode;
}): ReactNode {
  const messages = useMemo(() => messagesIn(language), [language]);
  return <MessagesContext value={messages}>{children}</MessagesContext>;
}

export function useMessages(): Messages {
  return useContext(MessagesContext);
}
