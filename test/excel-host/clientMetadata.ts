import { HostGap } from './errors';

/* What the client itself says about its classes: its prototypes carry the names and what may be written. */

export interface ClassMetadata {
  readonly className: string;
  /** The wire's name of a scalar by the API's name. */
  readonly scalars: ReadonlyMap<string, string>;
  /** The wire's names of the scalars that may be written. */
  readonly writable: ReadonlySet<string>;
  /** The wire's name of a navigation property by the API's name. */
  readonly navigations: ReadonlyMap<string, string>;
  /** The class of a collection's items is not known here: the host's objects carry it. */
  readonly hasMethod: (wireName: string) => boolean;
}

/* Where the client writes under another name than it reads: its own overrides Worksheet_ShowGridlines_Set and …Headings_Set. */
const WRITTEN_AS: ReadonlyMap<string, string> = new Map([
  ['ShowGridlines', 'Gridlines'],
  ['ShowHeadings', 'Headings'],
]);

/** `showGridlines` of `ShowGridlines`; names that start with an underscore stay. */
export function apiName(wireName: string): string {
  return wireName.charAt(0).toLowerCase() + wireName.slice(1);
}

function wireName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function excelNamespace(): object {
  const namespace: unknown = Reflect.get(globalThis, 'Excel');
  if (typeof namespace !== 'object' || namespace === null) throw new Error('The client is not loaded');
  return namespace;
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

const read = new WeakMap<object, Map<string, ClassMetadata>>();

function readMetadata(namespace: object, className: string): ClassMetadata {
  const made: unknown = Reflect.get(namespace, className);
  if (typeof made !== 'function') throw new HostGap(`a class that the client does not have: ${className}`);
  const prototype: unknown = made.prototype;
  if (typeof prototype !== 'object' || prototype === null) throw new HostGap(className);
  const names = strings(Reflect.get(prototype, '_scalarPropertyNames'));
  const wireNames = strings(Reflect.get(prototype, '_scalarPropertyOriginalNames'));
  const updateable: unknown = Reflect.get(prototype, '_scalarPropertyUpdateable');
  const flags: readonly unknown[] = Array.isArray(updateable) ? updateable : [];
  const writable = wireNames.filter((_name, index) => flags[index] === true);
  return {
    className,
    scalars: new Map(names.map((name, index) => [name, wireNames[index] ?? name])),
    writable: new Set(writable.map((name) => WRITTEN_AS.get(name) ?? name)),
    navigations: new Map(
      strings(Reflect.get(prototype, '_navigationPropertyNames')).map((name) => [name, wireName(name)]),
    ),
    hasMethod: (name) =>
      typeof Object.getOwnPropertyDescriptor(prototype, name)?.value === 'function' ||
      typeof Object.getOwnPropertyDescriptor(prototype, apiName(name))?.value === 'function',
  };
}

/** What the loaded client says about one of its classes. */
export function classMetadata(className: string): ClassMetadata {
  const namespace = excelNamespace();
  const known = read.get(namespace) ?? new Map<string, ClassMetadata>();
  read.set(namespace, known);
  const metadata = known.get(className) ?? readMetadata(namespace, className);
  known.set(className, metadata);
  return metadata;
}

/** The values of one of the client's enumerations, such as `Continuous` of `BorderLineStyle`. */
export function enumerationValues(name: string): readonly string[] {
  const values: unknown = Reflect.get(excelNamespace(), name);
  if (typeof values !== 'object' || values === null) throw new HostGap(`the enumeration ${name}`);
  return strings(Object.values(values));
}
