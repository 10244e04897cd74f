/** Values a message needs: what was found, where, what is expected. Worded by `src/i18n` under the error's code. */
export type MessageParams = Readonly<Record<string, string | number>>;

/** One problem, without words: the code of a message in `src/i18n` and what the message says it about. */
export interface Problem {
  readonly code: string;
  readonly params: MessageParams;
}

/** As many problems of a kind are told one by one; of the others only how many they are. */
export const MOST_TOLD = 200;

/**
 * Something the user can mend: a code, its parameters, and, where several things are wrong at once, all of them.
 * Everything that is not a `UserError` is a bug and keeps its stack.
 */
export class UserError extends Error {
  readonly code: string;
  readonly params: MessageParams;
  readonly details: readonly Problem[];
  /** Problems beyond the details, where there were too many to keep. */
  readonly more: number;

  constructor(code: string, params: MessageParams = {}, details: readonly Problem[] = [], more = 0) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'UserError';
    this.code = code;
    this.params = params;
    this.details = details;
    this.more = more;
  }
}
