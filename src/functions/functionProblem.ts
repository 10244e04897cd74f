import type { MessageParams } from '../errors/userError';

/** The two Excel errors that carry a message: `value` is #VALUE! (bad input), `notAvailable` is #N/A (not computable). */
export type ProblemKind = 'value' | 'notAvailable';

/** Why a function has no answer, without words: the code of a message in `src/i18n` and its parameters. */
export class FunctionProblem extends Error {
  readonly kind: ProblemKind;
  readonly code: string;
  readonly params: MessageParams;

  constructor(kind: ProblemKind, code: string, params: MessageParams = {}) {
    super(code);
    this.name = 'FunctionProblem';
    this.kind = kind;
    this.code = code;
    this.params = params;
  }
}
