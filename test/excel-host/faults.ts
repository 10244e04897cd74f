import { Deviations } from './deviations';
import { ExcelError } from './errors';

interface Failure {
  left: number;
  readonly member: string | null;
  readonly error: ExcelError;
}

/** What goes wrong on purpose. Nothing does until a test says so. */
export class Faults {
  /** What this Excel does otherwise and does not tell. */
  readonly deviations = new Deviations();
  private failing: Failure | null = null;
  /** What goes wrong after that, in order. */
  private further: Failure[] = [];
  private refused: Pick<Failure, 'member' | 'error'> | null = null;
  private gates: Promise<void>[] = [];
  private editing: { readonly left: Promise<void>; readonly leave: () => void } | null = null;

  /** A refusal does not say which member it was about ("OfficeExtension.DebugInfo": "if available"). */
  saysNoMember = false;

  /** Requests get no answer of Excel's: the connection is lost (Excel on the web). */
  networkIsLost = false;

  /**
   * Fails the n-th action from now (1 is the next one) with one of Excel's codes; later actions succeed again. The
   * client's own actions count too: it instantiates every object before it uses it.
   */
  failAction(n: number, code: string, message = `A fault of the test: ${code}`): void {
    this.failing = { left: n, member: null, error: new ExcelError(code, message) };
  }

  /** After the failure that is asked for: fails the n-th action after it, too. */
  thenFailAction(n: number, code: string, message = `A fault of the test: ${code}`): void {
    this.further.push({ left: n, member: null, error: new ExcelError(code, message) });
  }

  /** True while a failure that was asked for has not happened. */
  get isPending(): boolean {
    return this.failing !== null;
  }

  /** Nothing fails any more that was asked for. */
  clear(): void {
    this.failing = null;
    this.further = [];
    this.refused = null;
  }

  /** Fails the n-th use from now of a method or of writing a property, such as `Range.values`. */
  failMember(member: string, n: number, code: string, message = `A fault of the test: ${code}`): void {
    this.failing = { left: n, member, error: new ExcelError(code, message) };
  }

  /** Fails every use of a method or of writing a property from now on, until `clear`. */
  failEvery(member: string, code: string): void {
    this.refused = { member, error: new ExcelError(code, `A fault of the test: ${code}`) };
  }

  /** Holds back every answer until the function that it gives is called. */
  holdAnswers(): () => void {
    const { promise, resolve } = pending();
    this.gates.push(promise);
    return resolve;
  }

  get isHolding(): boolean {
    return this.gates.length > 0;
  }

  /** Somebody begins to type in a cell. */
  enterEditMode(): void {
    if (this.editing !== null) return;
    const { promise, resolve } = pending();
    this.editing = { left: promise, leave: resolve };
  }

  leaveEditMode(): void {
    this.editing?.leave();
    this.editing = null;
  }

  get isEditing(): boolean {
    return this.editing !== null;
  }

  async editModeLeft(): Promise<void> {
    while (this.editing !== null) await this.editing.left;
  }

  async answersReleased(): Promise<void> {
    const gates = this.gates;
    await Promise.all(gates);
    this.gates = this.gates.filter((gate) => !gates.includes(gate));
  }

  /** The kinds of the actions that were begun, where somebody asks for them by an empty list. */
  actionKinds: string[] | null = null;

  beforeAction(kind: string): void {
    this.actionKinds?.push(kind);
    this.count(null);
  }

  beforeMember(member: string): void {
    this.count(member);
  }

  private count(member: string | null): void {
    if (this.refused !== null && this.refused.member === member) throw this.refused.error;
    if (this.failing === null || this.failing.member !== member) return;
    this.failing.left -= 1;
    if (this.failing.left > 0) return;
    const { error } = this.failing;
    this.failing = this.further.shift() ?? null;
    throw error;
  }
}

function pending(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
