import { classDefinition } from './classes';
import { apiName, classMetadata } from './clientMetadata';
import { ExcelError, HostGap, invalidArgument, invalidOperation, itemNotFound } from './errors';
import type { Faults } from './faults';
import { HostObject } from './hostObject';
import type { ClassDefinition } from './hostObject';
import { Input } from './input';
import { assertPrinter } from './strictness';
import type { Action, ArgumentInfo, ObjectPath, Request, ResponseBody } from './wire';
import { TableState } from './tables';
import { SheetState } from './workbook';
import type { WorkbookState } from './workbook';

const ACTION = { instantiate: 1, query: 2, method: 3, setProperty: 4, trace: 5 } as const;
const PATH = {
  global: 1,
  newObject: 2,
  method: 3,
  property: 4,
  indexer: 5,
  referenceId: 6,
  nullObject: 7,
} as const;

/** What a load asks of an object: some scalars or all of them, and the same of objects below. */
interface Selection {
  all: boolean;
  readonly names: Set<string>;
  readonly below: Map<string, Selection>;
}

function newSelection(all = false): Selection {
  return { all, names: new Set(), below: new Map() };
}

function definitionOf({ className }: HostObject): ClassDefinition {
  const definition = classDefinition(className);
  if (definition === null) throw new HostGap(`the class ${className}`);
  return definition;
}

/** True for an object of a sheet or a table that was deleted since the client got hold of it. */
function isGone(state: object): boolean {
  if (state instanceof SheetState || state instanceof TableState) {
    if (state.isDeleted) return true;
  }
  return 'sheet' in state && state.sheet instanceof SheetState && state.sheet.isDeleted;
}

/** Carries out one request on a workbook. Everything it does not know throws a `HostGap`. */
export class Interpreter {
  private readonly resolved = new Map<number, HostObject | null>();
  private location = '';

  constructor(
    private readonly workbook: WorkbookState,
    private readonly request: Request,
    private readonly faults: Pick<Faults, 'beforeAction' | 'beforeMember' | 'deviations' | 'saysNoMember'>,
  ) {}

  run(): ResponseBody {
    this.workbook.endSuspensions();
    try {
      return this.carryOut();
    } finally {
      this.workbook.endSuspensions();
    }
  }

  private carryOut(): ResponseBody {
    const results: { ActionId: number; Value: unknown }[] = [];
    const traceIds: number[] = [];
    for (const [index, action] of this.request.actions.entries()) {
      this.location = '';
      try {
        this.workbook.counters.actions += 1;
        this.faults.beforeAction(this.kindOf(action));
        if (action.type === ACTION.trace) {
          // The client begins to listen to an event when the trace behind its registration has a result.
          traceIds.push(action.id);
          results.push({ ActionId: action.id, Value: null });
          continue;
        }
        const value = this.perform(action);
        if (value !== undefined) results.push({ ActionId: action.id, Value: value });
      } catch (error) {
        if (!(error instanceof ExcelError)) throw error;
        // What came before stays done: there are no transactions ("Batch requests are not atomic").
        return {
          Results: results,
          TraceIds: traceIds,
          Error: {
            Code: error.code,
            Message: error.message,
            HttpStatusCode: 400,
            Location: this.faults.saysNoMember ? '' : this.location,
            ActionIndex: index,
          },
        };
      }
    }
    return { Results: results, TraceIds: traceIds };
  }

  /** What an action does to what kind of object. */
  private kindOf({ type, name, pathId }: Action): string {
    return [type, this.request.paths.get(pathId)?.className, name].join(' ');
  }

  private perform(action: Action): unknown {
    const object = this.resolve(action.pathId);
    switch (action.type) {
      case ACTION.instantiate:
        return object === null ? null : this.identity(object);
      case ACTION.query:
        // Whoever reads cells sees them calculated, also within a batch, but not while it suspends calculation.
        if (object?.className === 'Range' && !this.workbook.isCalculationSuspended) this.workbook.settle();
        return object === null ? null : this.query(this.present(object, 'load'), action);
      case ACTION.method:
        // The client keeps every range that it is given, before it can know that there is none.
        if (object === null && action.name === '_KeepReference') return undefined;
        return this.call(this.present(object, action.name), action.name, action.argumentInfo);
      case ACTION.setProperty:
        this.set(this.present(object, action.name), action);
        return undefined;
      default:
        throw new HostGap(`the action type ${String(action.type)}`);
    }
  }

  private present(object: HostObject | null, name: string): HostObject {
    if (object === null) {
      this.location = apiName(name);
      throw invalidOperation(`${apiName(name)} of a null object`);
    }
    this.assertThere(object, name);
    return object;
  }

  private assertThere({ className, state }: HostObject, name: string): void {
    this.location = `${className}.${apiName(name)}`;
    assertPrinter(this.workbook, className);
    if (!isGone(state)) return;
    throw itemNotFound(`the ${className}, which was deleted`);
  }

  private identity(object: HostObject): Readonly<Record<string, unknown>> {
    return definitionOf(object).members.identity?.(object.state) ?? {};
  }

  /* Object paths */

  private resolve(pathId: number): HostObject | null {
    const known = this.resolved.get(pathId);
    if (known !== undefined) return known;
    const path = this.request.paths.get(pathId);
    if (path === undefined) throw new HostGap(`the object path ${String(pathId)}`);
    const object = this.follow(path);
    if (object !== null && path.className !== null && path.className !== object.className) {
      throw new HostGap(`${path.name} as a ${path.className}: it answers a ${object.className}`);
    }
    this.resolved.set(pathId, object);
    return object;
  }

  private follow(path: ObjectPath): HostObject | null {
    switch (path.type) {
      case PATH.global:
        return new HostObject('Workbook', this.workbook);
      case PATH.newObject:
        throw new HostGap(`the service ${path.name}`);
      case PATH.referenceId: {
        const range = this.workbook.references.get(path.name);
        if (range === undefined || range.sheet.isDeleted) throw itemNotFound(`the reference ${path.name}`);
        return new HostObject('Range', range);
      }
      case PATH.nullObject:
        return null;
      case PATH.method:
      case PATH.property:
      case PATH.indexer:
        break;
      default:
        throw new HostGap(`the object path type ${String(path.type)}`);
    }
    const parent = path.parentId === null ? null : this.resolve(path.parentId);
    if (parent === null) return null;
    this.assertThere(parent, path.name);
    const definition = definitionOf(parent);
    if (path.type === PATH.property) {
      this.location = `${parent.className}.${apiName(path.name)}`;
      return this.navigate(parent, path.name);
    }
    if (path.type === PATH.method) {
      const result = this.call(parent, path.name, path.argumentInfo);
      if (result !== null && !(result instanceof HostObject)) {
        throw new HostGap(`${parent.className}.${apiName(path.name)} as an object`);
      }
      return result;
    }
    this.location = `${parent.className}.getItem`;
    const { indexer } = definition.members;
    if (indexer === undefined) throw new HostGap(`${parent.className}.getItem`);
    const [key] = this.inputs(path.argumentInfo, `${parent.className}.getItem`);
    if (key === undefined) throw invalidArgument('a key');
    return indexer(parent.state, key);
  }

  private navigate(object: HostObject, name: string): HostObject | null {
    const navigation = definitionOf(object).members.navigations?.[name];
    if (navigation === undefined) throw new HostGap(`${object.className}.${apiName(name)}`);
    return navigation(object.state);
  }

  /* Methods and properties */

  private inputs(info: ArgumentInfo, where: string): readonly Input[] {
    return info.args.map((value, index) => {
      const pathId = info.pathIds[index];
      return new Input(
        value,
        `${where}, argument ${String(index + 1)}`,
        (id) => this.resolve(id),
        typeof pathId === 'number' && pathId !== 0 ? pathId : null,
      );
    });
  }

  private call(object: HostObject, name: string, info: ArgumentInfo): unknown {
    const where = `${object.className}.${apiName(name)}`;
    this.location = where;
    const method = definitionOf(object).members.methods?.[name];
    if (method === undefined) throw new HostGap(`${where}()`);
    const inputs = [...this.inputs(info, where)];
    // The first parameter is the state. An argument more than the method takes is one that it does not know.
    const expected = Math.max(method.length - 1, 0);
    const extra = inputs.slice(expected).find((input) => !input.isAbsent);
    if (extra !== undefined) throw new HostGap(extra.where);
    while (inputs.length < expected) {
      inputs.push(new Input(null, `${where}, argument ${String(inputs.length + 1)}`, () => null));
    }
    this.faults.beforeMember(where);
    const { deviations } = this.faults;
    if (deviations.isIgnored(where, object.state)) return undefined;
    const answer = deviations.answered(where, method(object.state, ...inputs), object.state);
    deviations.done(where, object.state);
    return answer;
  }

  private set(object: HostObject, { name, argumentInfo }: Action): void {
    const where = `${object.className}.${apiName(name)}`;
    this.location = where;
    const member = definitionOf(object).members.scalars?.[name];
    if (member?.set === undefined) throw new HostGap(`${where} to be written`);
    if (!classMetadata(object.className).writable.has(name)) {
      throw new HostGap(`${where}, which the client does not write`);
    }
    const [value] = this.inputs(argumentInfo, where);
    if (value === undefined) throw invalidArgument(where);
    this.faults.beforeMember(where);
    const { deviations } = this.faults;
    if (deviations.isIgnored(where, object.state)) return;
    member.set(object.state, value);
    deviations.done(where, object.state);
  }

  /* Loading */

  private query(object: HostObject, { query }: Action): unknown {
    const selection = newSelection(query.select.length === 0 && query.expand.length === 0);
    for (const path of query.select) this.select(selection, path.split('/'), false);
    for (const path of query.expand) this.select(selection, path.split('/'), true);
    this.location = `${object.className}.load`;
    return this.answer(object, selection, { top: query.top, skip: query.skip });
  }

  private select(selection: Selection, path: readonly string[], expand: boolean): void {
    const [name, ...rest] = path;
    if (name === undefined || name === '') return;
    if (rest.length === 0 && !expand) {
      if (name === '$all') selection.all = true;
      else selection.names.add(name);
      return;
    }
    const below = selection.below.get(name) ?? newSelection();
    selection.below.set(name, below);
    if (rest.length === 0) below.all = true;
    else this.select(below, rest, expand);
  }

  private answer(
    object: HostObject,
    selection: Selection,
    page: { readonly top: number | null; readonly skip: number } = { top: null, skip: 0 },
  ): Readonly<Record<string, unknown>> {
    const { items, scalars = {} } = definitionOf(object).members;
    if (items === undefined) return this.answerItem(object, selection);
    const own = newSelection();
    const each = newSelection(selection.all);
    const metadata = classMetadata(object.className);
    for (const name of selection.names) {
      if (name === 'items') each.all = true;
      else if (metadata.scalars.has(name)) own.names.add(name);
      else each.names.add(name);
    }
    for (const [name, below] of selection.below) {
      if (name !== 'items') {
        each.below.set(name, below);
        continue;
      }
      each.all ||= below.all;
      for (const inner of below.names) each.names.add(inner);
      for (const [inner, deeper] of below.below) each.below.set(inner, deeper);
    }
    const all = items(object.state);
    const shown = all.slice(page.skip, page.top === null ? undefined : page.skip + page.top);
    return {
      ...this.scalars(object, own, scalars),
      _Items: shown.map((item) => this.answer(item, each)),
    };
  }

  private answerItem(object: HostObject, selection: Selection): Readonly<Record<string, unknown>> {
    const { scalars = {}, navigations = {} } = definitionOf(object).members;
    const metadata = classMetadata(object.className);
    const result: Record<string, unknown> = {
      ...this.identity(object),
      ...this.scalars(object, selection, scalars),
    };
    const below = new Map(selection.below);
    for (const name of selection.names) {
      if (metadata.navigations.has(name) && !below.has(name)) below.set(name, newSelection(true));
    }
    for (const [name, inner] of below) {
      const wireName = metadata.navigations.get(name);
      if (wireName === undefined || navigations[wireName] === undefined) {
        throw new HostGap(`${object.className}.${name} to be loaded`);
      }
      const other = this.navigate(object, wireName);
      result[wireName] = other === null ? null : this.answer(other, inner);
    }
    return result;
  }

  private read(
    { className, state }: HostObject,
    wireName: string,
    member: NonNullable<ClassDefinition['members']['scalars']>[string],
  ): unknown {
    const answer: unknown = member.get(state);
    return this.faults.deviations.answered(`${className}.${apiName(wireName)}`, answer, state);
  }

  private scalars(
    object: HostObject,
    selection: Selection,
    members: NonNullable<ClassDefinition['members']['scalars']>,
  ): Readonly<Record<string, unknown>> {
    const metadata = classMetadata(object.className);
    const result: Record<string, unknown> = {};
    if (selection.all) {
      for (const wireName of metadata.scalars.values()) {
        const member = members[wireName];
        // A property that nobody named may be missing; whoever reads it meets the client's PropertyNotLoaded.
        if (member === undefined) continue;
        try {
          result[wireName] = this.read(object, wireName, member);
        } catch (error) {
          if (!(error instanceof HostGap)) throw error;
        }
      }
    }
    for (const name of selection.names) {
      const wireName = metadata.scalars.get(name);
      if (wireName === undefined && metadata.navigations.has(name)) continue;
      const member = wireName === undefined ? undefined : members[wireName];
      if (wireName === undefined || member === undefined) {
        throw new HostGap(`${object.className}.${name} to be loaded`);
      }
      result[wireName] = this.read(object, wireName, member);
    }
    return result;
  }
}
