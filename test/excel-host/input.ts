import { enumerationValues } from './clientMetadata';
import { HostGap, invalidArgument } from './errors';
import type { HostObject } from './hostObject';

/** The member of a plain object that stands for one of Excel's objects on the wire. */
const OBJECT_PATH_ID = '_ObjectPathId';

/** Finds the object of a path's id; null for a null object. */
export type FindObject = (pathId: number) => HostObject | null;

/** A value that came over the wire; every reading of it checks its type as Excel does, with InvalidArgument. */
export class Input {
  constructor(
    readonly value: unknown,
    /** What it is, for messages: `Range.values`. */
    readonly where: string,
    private readonly findObject: FindObject,
    private readonly pathId: number | null = null,
  ) {}

  /** An optional argument that was left out is null on the wire. */
  get isAbsent(): boolean {
    return this.value === null || this.value === undefined;
  }

  get isObject(): boolean {
    return (
      this.pathId !== null ||
      (typeof this.value === 'object' && this.value !== null && OBJECT_PATH_ID in this.value)
    );
  }

  private wrong(expected: string): Error {
    return invalidArgument(`${this.where}: ${expected} expected, got ${JSON.stringify(this.value)}`);
  }

  string(): string {
    if (typeof this.value !== 'string') throw this.wrong('a string');
    return this.value;
  }

  boolean(): boolean {
    if (typeof this.value !== 'boolean') throw this.wrong('a boolean');
    return this.value;
  }

  number(minimum = -Infinity, maximum = Infinity): number {
    if (typeof this.value !== 'number' || !(this.value >= minimum && this.value <= maximum)) {
      throw this.wrong(`a number from ${minimum} to ${maximum}`);
    }
    return this.value;
  }

  integer(minimum = -Infinity, maximum = Infinity): number {
    const number = this.number(minimum, maximum);
    if (!Number.isInteger(number)) throw this.wrong('an integer');
    return number;
  }

  /** One of the values of the client's enumeration of that name. */
  oneOf(enumeration: string): string {
    const values = enumerationValues(enumeration);
    const found = values.find((value) => value === this.value);
    if (found === undefined) throw this.wrong(`one of ${values.join(', ')}`);
    return found;
  }

  /** The object that a path or a plain object's member stands for. */
  object(): HostObject {
    const id: unknown =
      this.pathId ??
      (typeof this.value === 'object' && this.value !== null
        ? Reflect.get(this.value, OBJECT_PATH_ID)
        : undefined);
    if (typeof id !== 'number') throw this.wrong('an object');
    const object = this.findObject(id);
    if (object === null) throw this.wrong('an object that exists');
    return object;
  }

  /** A plain object's members; a name that is not among those given is unknown and fails the test. */
  fields<Name extends string>(names: readonly Name[]): ReadonlyMap<Name, Input> {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) {
      throw this.wrong('an object');
    }
    const fields = new Map<Name, Input>();
    for (const [key, value] of Object.entries(this.value)) {
      const name = names.find((known) => known === key);
      if (name === undefined) throw new HostGap(`${this.where}: the member ${key}`);
      fields.set(name, new Input(value, `${this.where}.${key}`, this.findObject));
    }
    return fields;
  }

  /** A two-dimensional array; null where the value is not an array at all. */
  grid(): readonly (readonly unknown[])[] | null {
    if (!Array.isArray(this.value)) return null;
    return this.value.map((row: unknown) => {
      if (!Array.isArray(row)) throw this.wrong('a two-dimensional array');
      return row.map((item: unknown) => item);
    });
  }

  array(): readonly unknown[] {
    if (!Array.isArray(this.value)) throw this.wrong('an array');
    return this.value.map((item: unknown) => item);
  }
}
