import { cellCount, parseArea } from './area';
import { contentsChanged } from './cellWriting';
import { CommentState } from './comments';
import { CustomFunctionsHost, isFunctionAnswers } from './customFunctions';
import type { CellValue } from './enteredText';
import { enter } from './enteredText';
import { HostGap } from './errors';
import { Faults } from './faults';
import { EVENT_TYPES } from './hostEvent';
import type { EventCause } from './hostEvent';
import { Interpreter } from './interpreter';
import { registrationKey } from './members/registration';
import { supports } from './profiles';
import type { Profile } from './profiles';
import { RangeState } from './range';
import { EXCEL } from './strictness';
import type { Strictness } from './strictness';
import { WorkbookState } from './workbook';
import type { Calculator, SheetState } from './workbook';
import { parseRequest } from './wire';
import type { Request, ResponseBody } from './wire';

/** The client's answer to a batch that Excel had no place for ("Wait until the previous call completes"). */
const QUEUE_LENGTH = 50;

/** `OfficeExtension`'s request flag for `delayForCellEdit`. */
const DELAY_FOR_CELL_EDIT = 64;

/** The code under which a gap reaches the client; never one of Excel's own. */
export const GAP_CODE = 'SimulatedExcelGap';

const IDLE_MILLISECONDS = 10;

let hostNumber = 0;

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, milliseconds);
  });
}

/** Excel with one open workbook, as the client sees it. */
export class ExcelHost {
  readonly faults = new Faults();
  readonly workbook: WorkbookState;
  readonly functions: CustomFunctionsHost;
  private readonly gaps: HostGap[] = [];
  private queue = Promise.resolve();
  private waiting = 0;
  private isClosed = false;
  private calculationTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    readonly profile: Profile,
    /** Hands a message to the client. */
    private readonly send: (message: string) => void,
    strictness: Strictness = EXCEL,
  ) {
    hostNumber += 1;
    this.workbook = new WorkbookState(hostNumber, strictness);
    this.functions = new CustomFunctionsHost(profile, (message) => {
      if (!this.isClosed) send(message);
    });
  }

  get counters(): WorkbookState['counters'] {
    return this.workbook.counters;
  }

  set calculator(calculator: Calculator | null) {
    this.workbook.calculator = calculator;
    if (this.workbook.hasFormulas()) this.workbook.recalculate();
  }

  /** A message of the client's. */
  receive(message: string): void {
    const request = parseRequest(message);
    if (this.takeFunctionAnswers(request)) return;
    const isCleanup = isCleanupRequest(request);
    if (!isCleanup) {
      this.counters.requests += 1;
      this.counters.bytes.push(request.bytes);
    }
    if (this.waiting >= QUEUE_LENGTH) {
      this.refuse(request, 'ActivityLimitReached', 'Activity limit has been reached.');
      return;
    }
    this.waiting += 1;
    this.queue = this.queue.then(async () => {
      try {
        if (isCleanup) this.cleanUp(request);
        else await this.answer(request);
      } catch (error) {
        this.gaps.push(gapOf(error));
      } finally {
        this.waiting -= 1;
      }
    });
  }

  /* Answers of custom functions come from the runtime, not from the add-in: they are not counted and never fail. */
  private takeFunctionAnswers(request: Request): boolean {
    if (!isFunctionAnswers(request)) return false;
    if (this.isClosed) return true;
    // The runtime waits twice as long as the last answer took before it sends the next ones: calculating comes after.
    this.respond(request, 200, { Results: [], TraceIds: [] });
    setTimeout(() => {
      if (this.isClosed) return;
      try {
        this.functions.receive(request);
      } catch (error) {
        this.gaps.push(gapOf(error));
      }
      this.deliverEvents();
    }, 0);
    return true;
  }

  private async answer(request: Request): Promise<void> {
    await this.faults.answersReleased();
    if ((request.flags & DELAY_FOR_CELL_EDIT) !== 0) await this.faults.editModeLeft();
    const { payloadBytes } = this.profile;
    if (this.isClosed) return;
    if (this.faults.networkIsLost) {
      this.respond(request, 503, null);
      return;
    }
    if (this.faults.isEditing) {
      this.refuse(
        request,
        'InvalidOperationInCellEditMode',
        "The operation isn't available while Excel is in Edit cell mode.",
      );
      return;
    }
    if (payloadBytes !== null && request.bytes > payloadBytes) {
      this.refuse(
        request,
        'RequestPayloadSizeLimitExceeded',
        'The request payload size has exceeded the limit.',
      );
      return;
    }
    const body = this.execute(request);
    if (payloadBytes !== null && JSON.stringify(body).length > payloadBytes) {
      this.refuse(
        request,
        'ResponsePayloadSizeLimitExceeded',
        'The response payload size has exceeded the limit.',
      );
      return;
    }
    this.respond(request, 200, body);
    this.deliverEvents();
    this.calculateSoon();
  }

  /** Excel calculates when it has nothing else to do; a batch that follows at once comes first. */
  private calculateSoon(): void {
    if (!this.workbook.needsCalculation || this.calculationTimer !== null) return;
    this.calculationTimer = setTimeout(() => {
      this.calculationTimer = null;
      if (this.isClosed) return;
      if (this.waiting > 0) this.calculateSoon();
      else this.settle();
    }, IDLE_MILLISECONDS);
  }

  /** Calculates what is to be calculated, and tells listeners. */
  private settle(): void {
    try {
      this.workbook.settle();
    } catch (error) {
      this.gaps.push(gapOf(error));
    }
    this.deliverEvents();
  }

  private execute(request: Request): ResponseBody {
    try {
      return new Interpreter(this.workbook, request, this.faults).run();
    } catch (error) {
      const gap = gapOf(error);
      this.gaps.push(gap);
      return { ...refusal(GAP_CODE, gap.message) };
    }
  }

  /*
   * After `Excel.run` the client drops the ranges that it kept, behind the back of the code under test. It is not counted
   * and never fails: the client would only try again five seconds later.
   */
  private cleanUp(request: Request): void {
    for (const { argumentInfo } of request.actions) {
      const [id] = argumentInfo.args;
      if (typeof id === 'string') this.workbook.references.delete(id);
    }
    if (!this.isClosed) this.respond(request, 200, { Results: [], TraceIds: [] });
  }

  private refuse(request: Request, code: string, message: string): void {
    this.respond(request, 200, refusal(code, message));
  }

  private respond({ id }: Request, statusCode: number, body: ResponseBody | null): void {
    this.send(JSON.stringify({ id, type: 2, message: { statusCode, headers: {}, body } }));
  }

  private deliverEvents(): void {
    const { raised, registrations } = this.workbook;
    this.workbook.raised = [];
    // WorksheetChangedEventArgs.triggerSource: ExcelApi 1.14.
    const saysSource = supports(this.profile, 'ExcelApi', '1.14');
    for (const { name, targets, detail } of raised) {
      for (const target of targets) {
        if (!registrations.has(registrationKey(name, target))) continue;
        this.send(
          JSON.stringify({
            type: 3,
            message: {
              entries: [
                {
                  messageCategory: 65536,
                  messageType: EVENT_TYPES[name],
                  targetId: target,
                  message: JSON.stringify(saysSource ? detail : { ...detail, triggerSource: undefined }),
                },
              ],
            },
          }),
        );
      }
    }
  }

  /** Does something to the workbook as somebody else than the add-in; listeners hear of it. */
  act(cause: EventCause, change: (workbook: WorkbookState) => void): void {
    this.workbook.cause = cause;
    try {
      change(this.workbook);
    } finally {
      this.workbook.cause = 'add-in';
    }
    this.settle();
  }

  /** The sheet of a name; a test that names none is wrong. */
  sheet(name: string): SheetState {
    const sheet = this.workbook.sheet(name);
    if (sheet === null) throw new Error(`There is no sheet ${name}`);
    return sheet;
  }

  private range(sheet: string, address: string): RangeState {
    const area = parseArea(address);
    if (area === null) throw new Error(`${address} is no address`);
    return new RangeState(this.sheet(sheet), area);
  }

  /** Types something into a cell as a person does: a protected sheet refuses locked cells. */
  type(sheet: string, address: string, content: CellValue, cause: 'user' | 'another user' = 'user'): void {
    const range = this.range(sheet, address);
    if (cellCount(range.area) !== 1) throw new Error(`${address} is not one cell`);
    this.act(cause, () => {
      range.sheet.assertWritable(range.area);
      const cell = range.sheet.cell(range.area.row, range.area.column);
      const before = cell.value;
      const entered =
        typeof content === 'string'
          ? enter(content, cell.format.numberFormat)
          : { value: content, formula: null };
      cell.value = entered.value;
      cell.formula = entered.formula;
      contentsChanged(range, before);
    });
  }

  /** Somebody comments on a cell; further texts are replies. */
  comment(sheet: string, address: string, author: string, content: string, ...replies: string[]): void {
    const { sheet: found, area } = this.range(sheet, address);
    this.act('user', (workbook) => {
      const comment = new CommentState(found, workbook.id(), area.row, area.column, author, content);
      for (const reply of replies) {
        comment.replies.push({ id: workbook.id(), authorName: author, content: reply });
      }
      found.comments.push(comment);
    });
  }

  /**
   * The workbook was closed and opened again: formulas come back in another spelling, which is given without their `=`.
   * Each keeps its value until it is calculated again.
   */
  reopen(spell: (formula: string) => string): void {
    for (const sheet of this.workbook.sheets) {
      for (const cell of sheet.allCells()) {
        if (cell.formula === null) continue;
        const shown = `=${spell(cell.formula.slice(1))}`;
        if (shown !== cell.formula) cell.respell(shown);
      }
    }
  }

  /** The value that a formula's cell shows; nothing calculates it unless a calculator is plugged in. */
  setCalculated(sheet: string, address: string, value: CellValue): void {
    const { sheet: found, area } = this.range(sheet, address);
    const cell = found.peek(area.row, area.column);
    if (cell === null || cell.formula === null) throw new Error(`${address} holds no formula`);
    cell.value = value;
  }

  /** Waits until every request is answered, every formula calculated and every event delivered. */
  async idle(): Promise<void> {
    do {
      await pause(0);
      if (this.waiting === 0) this.settle();
      while (this.isCalculating) await pause(IDLE_MILLISECONDS);
    } while (this.waiting > 0 && !this.faults.isHolding);
    await pause(0);
  }

  /** True while custom functions have still to answer. */
  get isCalculating(): boolean {
    return this.workbook.calculator?.isPending === true;
  }

  /** What was asked of the simulated Excel and is unknown to it, taken out: what is left fails the test. */
  takeGaps(): readonly HostGap[] {
    return this.gaps.splice(0);
  }

  /** Answers nothing more. */
  close(): void {
    this.isClosed = true;
    if (this.calculationTimer !== null) clearTimeout(this.calculationTimer);
  }
}

/** A bug of the simulation is told like something that it does not know: the test must fail by it. */
function gapOf(error: unknown): HostGap {
  if (error instanceof HostGap) return error;
  return new HostGap(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function refusal(code: string, message: string): ResponseBody {
  return {
    Results: [],
    TraceIds: [],
    Error: { Code: code, Message: message, HttpStatusCode: 400, Location: '', ActionIndex: 0 },
  };
}

/** True for the request with which the client drops the ranges it kept: nothing but `_RemoveReference`. */
function isCleanupRequest({ actions }: Request): boolean {
  let removes = false;
  for (const { type, name } of actions) {
    if (type === 3 && name === '_RemoveReference') removes = true;
    else if (type !== 1) return false;
  }
  return removes;
}
