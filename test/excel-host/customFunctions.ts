import type {
  FunctionAnswer,
  FunctionCall,
  FunctionParameter,
  FunctionRuntime,
} from './engine/functionRuntime';
import type { CellValue } from './enteredText';
import { HostGap } from './errors';
import type { Profile } from './profiles';
import type { Request } from './wire';

/** What of a functions.json the simulated Excel goes by. */
export interface FunctionsMetadata {
  readonly functions: readonly {
    readonly id: string;
    readonly name: string;
    readonly parameters: readonly {
      readonly name: string;
      readonly dimensionality?: string;
      readonly optional?: boolean;
    }[];
    readonly options?: object;
  }[];
}

export interface AnsweredCall extends FunctionCall {
  /** What the runtime sent back: a value, or rows of values. Undefined until then. */
  readonly value: unknown;
  /** `#VALUE!` …; null for a value. */
  readonly error: string | null;
  readonly message: string;
}

/*
 * The message types of the custom functions runtime (`CustomFunctionProxy` in the client's source) and the error codes
 * that it answers with (`_getCustomFunctionResultErrorCodeFromErrorCode`; 2 is an exception of another class).
 */
const CATEGORY = 1;
const INVOCATION = 1000;
const ERRORS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [1, '#N/A'],
  [2, '#VALUE!'],
  [5, '#DIV/0!'],
  [6, '#NUM!'],
  [7, '#VALUE!'],
  [8, '#NULL!'],
  [10, '#NAME?'],
]);

/** The wire's action type of a method. */
const METHOD = 3;

/** True for a request with which the runtime answers calls. */
export function isFunctionAnswers({ actions }: Request): boolean {
  const methods = actions.filter(({ type }) => type === METHOD);
  return methods.length > 0 && methods.every(({ name }) => name === 'SetInvocationArrayResults');
}

interface Waiting {
  readonly calls: readonly FunctionCall[];
  readonly answers: Map<number, AnsweredCall>;
  readonly first: number;
  readonly answered: (answers: readonly AnsweredCall[]) => void;
}

/** A cell of an answer: null shows 0. */
function cellValue(value: unknown, { name, address }: FunctionCall): CellValue {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new HostGap(`the answer ${JSON.stringify(value)} of ${name} in ${address}`);
}

function oneCell({ value, ...call }: AnsweredCall): CellValue {
  if (!Array.isArray(value)) return cellValue(value, call);
  const rows: readonly unknown[] = value;
  const [row] = rows;
  if (rows.length !== 1 || !Array.isArray(row) || row.length !== 1) {
    throw new HostGap(`an answer that spills over several cells: ${call.name} in ${call.address}`);
  }
  return cellValue((row as readonly unknown[])[0], call);
}

/**
 * The custom functions of an add-in as Excel knows them: what their functions.json says, and the runtime that it sends
 * calls to. That runtime is Microsoft's own, in the client; it calls what `CustomFunctions.associate` was given.
 */
export class CustomFunctionsHost implements FunctionRuntime {
  private readonly registered = new Map<string, readonly FunctionParameter[]>();
  private readonly waiting: Waiting[] = [];
  private nextId = 1;
  /** Every call that was made, in order, with its answer where there is one. */
  readonly calls: AnsweredCall[] = [];

  constructor(
    private readonly profile: Profile,
    private readonly send: (message: string) => void,
  ) {}

  get blankArgument(): Profile['blankArgument'] {
    return this.profile.blankArgument;
  }

  get isWaiting(): boolean {
    return this.waiting.length > 0;
  }

  /** The add-in was loaded: Excel knows its functions from now on. */
  register(namespace: string, { functions }: FunctionsMetadata): void {
    for (const { id, name, parameters } of functions) {
      if (id !== name) throw new HostGap(`a function whose name is not its ID: ${id}, ${name}`);
      this.registered.set(
        `${namespace}.${id}`.toUpperCase(),
        parameters.map((parameter) => ({
          name: parameter.name,
          optional: parameter.optional ?? false,
          isMatrix: parameter.dimensionality === 'matrix',
        })),
      );
    }
  }

  /** The add-in is gone. Cells keep what they show until they are entered or calculated again. */
  unregister(): void {
    this.registered.clear();
  }

  parameters(name: string): readonly FunctionParameter[] | null {
    return this.registered.get(name.toUpperCase()) ?? null;
  }

  /** Calls functions as cells do, and gives what the runtime answered. */
  invoke(calls: readonly FunctionCall[]): Promise<readonly AnsweredCall[]> {
    return new Promise((resolve) => {
      this.ask(calls, resolve);
    });
  }

  call(calls: readonly FunctionCall[], answered: (answers: readonly FunctionAnswer[]) => void): void {
    this.ask(calls, (answers) => {
      answered(
        answers.map((answer) =>
          answer.error === null
            ? { error: null, value: oneCell(answer) }
            : { error: answer.error, message: answer.message },
        ),
      );
    });
  }

  private ask(calls: readonly FunctionCall[], answered: Waiting['answered']): void {
    const first = this.nextId;
    this.nextId += calls.length;
    this.waiting.push({ calls, answers: new Map(), first, answered });
    const entries = calls.map(({ name, args, address, argAddresses }, index) => ({
      messageCategory: CATEGORY,
      messageType: INVOCATION,
      targetId: '',
      // Excel names a function by its ID, without the namespace.
      message: JSON.stringify([
        first + index,
        name.slice(name.lastIndexOf('.') + 1),
        args,
        address,
        0,
        argAddresses,
      ]),
    }));
    // Excel sends after the batch that caused it.
    queueMicrotask(() => {
      this.send(JSON.stringify({ type: 3, message: { entries } }));
    });
  }

  /** Takes the answers of one of the runtime's requests. */
  receive({ actions }: Request): void {
    for (const { argumentInfo } of actions.filter(({ type }) => type === METHOD)) {
      const [results] = argumentInfo.args;
      if (!Array.isArray(results)) throw new HostGap('answers of custom functions in another shape');
      for (const result of results as readonly unknown[]) this.take(result);
    }
    for (const done of this.waiting.filter(({ calls, answers }) => answers.size === calls.length)) {
      this.waiting.splice(this.waiting.indexOf(done), 1);
      const answers = done.calls.flatMap((_call, index) => done.answers.get(done.first + index) ?? []);
      this.calls.push(...answers);
      done.answered(answers);
    }
  }

  private take(result: unknown): void {
    if (!Array.isArray(result)) throw new HostGap('an answer of a custom function in another shape');
    const [id, ok, value, code] = result as readonly unknown[];
    const asked = this.waiting.find(
      ({ first, calls }) => typeof id === 'number' && id >= first && id < first + calls.length,
    );
    const call = typeof id === 'number' ? asked?.calls[id - asked.first] : undefined;
    if (asked === undefined || call === undefined || typeof id !== 'number') {
      throw new HostGap(`an answer that nobody asked for: ${JSON.stringify(result)}`);
    }
    if (ok === true) {
      asked.answers.set(id, { ...call, value, error: null, message: '' });
      return;
    }
    const error = ERRORS.get(code);
    if (error === undefined) throw new HostGap(`the error code ${String(code)} of a custom function`);
    asked.answers.set(id, {
      ...call,
      value: undefined,
      error,
      message: typeof value === 'string' ? value : '',
    });
  }
}
