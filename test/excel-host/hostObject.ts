import { HostGap } from './errors';
import type { Input } from './input';

/** One of Excel's objects: the name of its class in the client, and the state it stands for. */
export class HostObject {
  constructor(
    readonly className: string,
    readonly state: object,
  ) {}
}

export interface ScalarMember<State> {
  readonly get: (state: State) => unknown;
  readonly set?: (state: State, value: Input) => void;
}

/**
 * What a class of the client can do, by the names on the wire. Anything missing here is unknown to the simulated Excel
 * and fails the test that uses it.
 */
export interface Members<State> {
  readonly scalars?: Readonly<Record<string, ScalarMember<State>>>;
  /** Null: a null object. */
  readonly navigations?: Readonly<Record<string, (state: State) => HostObject | null>>;
  /** A method answers a plain value, or an object (null: a null object). */
  readonly methods?: Readonly<Record<string, (state: State, ...inputs: Input[]) => unknown>>;
  readonly indexer?: (state: State, key: Input) => HostObject;
  /** A collection's items in order. */
  readonly items?: (state: State) => readonly HostObject[];
  /** What the client gets to recognise the object by: `{Id}`, `{_Id}` or, of a kept range, `{_ReferenceId}`. */
  readonly identity?: (state: State) => Readonly<Record<string, unknown>>;
}

export interface ClassDefinition {
  readonly className: string;
  readonly members: Members<object>;
}

/** A class of the client, the state it works on, and its members. */
export function defineClass<State extends object>(
  className: string,
  stateClass: abstract new (...parameters: never[]) => State,
  members: Members<State>,
): ClassDefinition {
  const own = (state: object): State => {
    if (state instanceof stateClass) return state;
    throw new HostGap(`${className} over ${state.constructor.name}`);
  };
  const erase = <Rest extends unknown[], Result>(
    call: (state: State, ...rest: Rest) => Result,
  ): ((state: object, ...rest: Rest) => Result) => {
    const erased = (state: object, ...rest: Rest): Result => call(own(state), ...rest);
    // The interpreter counts a method's parameters.
    return Object.defineProperty(erased, 'length', { value: call.length });
  };
  const eraseAll = <Rest extends unknown[], Result>(
    calls: Readonly<Record<string, (state: State, ...rest: Rest) => Result>> = {},
  ): Readonly<Record<string, (state: object, ...rest: Rest) => Result>> =>
    Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, erase(call)]));
  const { scalars = {}, navigations, methods, indexer, items, identity } = members;
  return {
    className,
    members: {
      scalars: Object.fromEntries(
        Object.entries(scalars).map(([name, { get, set }]): [string, ScalarMember<object>] => [
          name,
          { get: erase(get), ...(set === undefined ? {} : { set: erase(set) }) },
        ]),
      ),
      navigations: eraseAll(navigations),
      methods: eraseAll(methods),
      ...(indexer === undefined ? {} : { indexer: erase(indexer) }),
      ...(items === undefined ? {} : { items: erase(items) }),
      ...(identity === undefined ? {} : { identity: erase(identity) }),
    },
  };
}
