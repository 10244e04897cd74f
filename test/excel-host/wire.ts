/* What the client sends, narrowed from JSON: see `OfficeExtension` in the client's source for the names. */

export interface ArgumentInfo {
  readonly args: readonly unknown[];
  /** For each argument the id of the path that it stands for, or 0. */
  readonly pathIds: readonly unknown[];
}

export interface ObjectPath {
  readonly id: number;
  readonly type: number;
  readonly name: string;
  readonly parentId: number | null;
  readonly argumentInfo: ArgumentInfo;
  /** The class that the client expects there; sent because `appendTypeNameToObjectPathInfo` is on. */
  readonly className: string | null;
}

export interface Action {
  readonly id: number;
  readonly type: number;
  readonly name: string;
  readonly pathId: number;
  readonly argumentInfo: ArgumentInfo;
  readonly query: {
    readonly select: readonly string[];
    readonly expand: readonly string[];
    readonly top: number | null;
    readonly skip: number;
  };
}

export interface Request {
  readonly id: number;
  readonly flags: number;
  readonly bytes: number;
  readonly actions: readonly Action[];
  readonly paths: ReadonlyMap<number, ObjectPath>;
}

type Plain = Readonly<Record<string, unknown>>;

const NOTHING: Plain = {};

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plain(value: unknown): Plain {
  return isPlain(value) ? value : NOTHING;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): readonly string[] {
  return list(value).map(text);
}

function argumentInfo(value: unknown): ArgumentInfo {
  const { Arguments: args, ReferencedObjectPathIds: pathIds } = plain(value);
  return { args: list(args), pathIds: list(pathIds) };
}

function action(value: unknown): Action {
  const { Id, ActionType, Name, ObjectPathId, ArgumentInfo: info, QueryInfo } = plain(value);
  const { Select, Expand, Top, Skip } = plain(QueryInfo);
  return {
    id: number(Id) ?? 0,
    type: number(ActionType) ?? 0,
    name: text(Name),
    pathId: number(ObjectPathId) ?? 0,
    argumentInfo: argumentInfo(info),
    query: { select: texts(Select), expand: texts(Expand), top: number(Top), skip: number(Skip) ?? 0 },
  };
}

function objectPath(value: unknown): ObjectPath {
  const { Id, ObjectPathType, Name, ParentObjectPathId, ArgumentInfo: info, T } = plain(value);
  return {
    id: number(Id) ?? 0,
    type: number(ObjectPathType) ?? 0,
    name: text(Name),
    parentId: number(ParentObjectPathId),
    argumentInfo: argumentInfo(info),
    className: typeof T === 'string' ? T : null,
  };
}

/** The simulated Excel runs in browsers too, which have no Buffer; jest's documents have no TextEncoder. */
function utf8Bytes(message: string): number {
  return typeof Buffer === 'undefined'
    ? new TextEncoder().encode(message).length
    : Buffer.byteLength(message);
}

/** A request of the client's, from the text that it hands to the bridge. */
export function parseRequest(message: string): Request {
  const parsed: unknown = JSON.parse(message);
  const { id, flags, message: inner } = plain(parsed);
  const body = plain(plain(inner)['body']);
  const paths = Object.values(plain(body['ObjectPaths'])).map(objectPath);
  return {
    id: number(id) ?? 0,
    flags: number(flags) ?? 0,
    bytes: utf8Bytes(message),
    actions: list(body['Actions']).map(action),
    paths: new Map(paths.map((path) => [path.id, path])),
  };
}

export interface ErrorBody {
  readonly Code: string;
  readonly Message: string;
  readonly HttpStatusCode: number;
  readonly Location: string;
  readonly ActionIndex: number;
}

export interface ResponseBody {
  readonly Results: readonly { readonly ActionId: number; readonly Value: unknown }[];
  readonly TraceIds: readonly number[];
  readonly Error?: ErrorBody;
}
