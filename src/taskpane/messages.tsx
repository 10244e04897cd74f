import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';

import type { MessageParams } from '../errors/userError';
import { fill } from '../i18n/fill';
import type { Language, MessageCode } from '../i18n/message';
import type { Words } from './words';

/** Words a code in the pane's language. */
export type Say = (code: MessageCode, params?: MessageParams) => string;

export interface Messages {
  readonly language: Language;
  readonly say: Say;
  /** For codes that come with an error, of which no type says that they have words. */
  readonly sayCode: (code: string, params: MessageParams) => string;
}

function isCode(words: Words, code: string): code is MessageCode {
  return Object.hasOwn(words, code);
}

function messagesIn(language: Language, words: Words): Messages {
  const say: Say = (code, params = {}) => fill(words[code], params);
  return {
    language,
    say,
    sayCode: (code, params) => {
      if (!isCode(words, code)) throw new Error(`no message for ${code}`);
      return say(code, params);
    },
  };
}

const MessagesContext = createContext<Messages | null>(null);

export function MessagesProvider({
  language,
  words,
  children,
}: {
  readonly language: Language;
  readonly words: Words;
  readonly children: ReactNode;
}): ReactNode {
  const messages = useMemo(() => messagesIn(language, words), [language, words]);
  return <MessagesContext value={messages}>{children}</MessagesContext>;
}

export function useMessages(): Messages {
  const messages = useContext(MessagesContext);
  if (messages === null) throw new Error('nothing gives the words');
  return messages;
}
