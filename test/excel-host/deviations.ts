import { ExcelError } from './errors';

/** Gives what a member answers another value. `state` is the object that is asked. */
export type OtherAnswer = (answer: unknown, state: object) => unknown;
/** Happens after a member was written or called. */
export type Aftermath = (state: object) => void;

/**
 * What one Excel does otherwise than it should, without saying so: no rule of every Excel's (those are in the members
 * themselves), but what a test plants to see whether it is noticed. Members are called as in Office.js:
 * `PageLayout.zoom`, `Range.getCellProperties`.
 */
export class Deviations {
  private readonly ignored = new Map<string, (state: object) => boolean>();
  private readonly refused = new Map<string, ExcelError>();
  private readonly answers = new Map<string, OtherAnswer>();
  private readonly aftermaths = new Map<string, Aftermath>();

  /** What is written there, or called, has no effect. */
  ignore(member: string, of: (state: object) => boolean = () => true): void {
    this.ignored.set(member, of);
  }

  /** Whatever is written there, or called, is refused. */
  refuse(member: string, code: string): void {
    this.refused.set(member, new ExcelError(code, `A deviation of the test: ${code}`));
  }

  /** The member answers otherwise. */
  answer(member: string, other: OtherAnswer): void {
    this.answers.set(member, other);
  }

  /** Something more happens whenever the member was written or called. */
  follow(member: string, aftermath: Aftermath): void {
    this.aftermaths.set(member, aftermath);
  }

  isIgnored(member: string, state: object): boolean {
    const refusal = this.refused.get(member);
    if (refusal !== undefined) throw refusal;
    return this.ignored.get(member)?.(state) ?? false;
  }

  answered(member: string, answer: unknown, state: object): unknown {
    const other = this.answers.get(member);
    return other === undefined ? answer : other(answer, state);
  }

  done(member: string, state: object): void {
    this.aftermaths.get(member)?.(state);
  }
}
