import type { Problem } from './userError';
import { MOST_TOLD, UserError } from './userError';

/** Problems as they are found: the first are kept, the others counted, so that a million of them cost nothing. */
export class ProblemList {
  readonly #first: Problem[] = [];
  #count = 0;

  add(problem: Problem): void {
    if (this.#count < MOST_TOLD) this.#first.push(problem);
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  /** An error that tells them all: `count` among its parameters is how many there are. */
  error(code: string): UserError {
    return new UserError(code, { count: this.#count }, this.#first, this.#count - this.#first.length);
  }
}
