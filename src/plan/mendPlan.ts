import { UserError } from '../errors/userError';
import type { Problem } from '../errors/userError';
import { loadPlan } from './load';
import type { Plan } from './schema';

/*
 * A plan that was damaged, mended by the plan that it was: only what makes it no plan is replaced.
 */

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The item of a known list that an item of a damaged one was: by ID or label, else by place in lists as long. */
function counterpart(
  item: unknown,
  index: number,
  list: readonly unknown[],
  known: readonly unknown[],
): unknown {
  const name = isFields(item) ? (item['id'] ?? item['label']) : undefined;
  const named = known.find(
    (one) => name !== undefined && isFields(one) && (one['id'] ?? one['label']) === name,
  );
  return named ?? (list.length === known.length ? known[index] : undefined);
}

/** Lists of an indicator that nothing else hangs on. */
const DETAILS: ReadonlySet<string> = new Set(['inputs', 'assumptions', 'milestones']);

/** Stands in a list for what is to be taken out of it, so that the paths of other problems stay right. */
const TAKEN = Symbol('taken');

function withoutTaken(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== TAKEN).map(withoutTaken);
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, withoutTaken(own)]));
}

/** `value` with what stands at a path replaced by what stands there in `known`; as it is where that says nothing. */
function withKnown(value: unknown, known: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (known === undefined) return value;
  if (key === undefined) return known;
  if (Array.isArray(value) && Array.isArray(known)) {
    const list: readonly unknown[] = value;
    return list.map((item, index) =>
      String(index) === key ? withKnown(item, counterpart(item, index, list, known), rest) : item,
    );
  }
  if (!isFields(value) || !isFields(known)) return value;
  const [own, was, at] = [value[key], known[key], rest[0]];
  // A detail that the known plan does not have was typed by mistake; nothing hangs on it.
  if (DETAILS.has(key) && Array.isArray(own) && Array.isArray(was) && at !== undefined) {
    const list: readonly unknown[] = own;
    const item = list[Number(at)];
    if (counterpart(item, Number(at), list, was) === undefined) {
      return { ...value, [key]: list.map((one) => (one === item ? TAKEN : one)) };
    }
  }
  return { ...value, [key]: withKnown(own, was, rest) };
}

/** The keys of a problem's path: `goals[0].id` is goals, 0, id. */
export function pathKeys(path: string): readonly string[] {
  return path.split(/[.[\]]+/).filter((key) => key !== '');
}

function mended(json: unknown, problems: readonly Problem[], known: Plan): unknown {
  const next = problems.reduce<unknown>((plan, { params }) => {
    return withKnown(plan, known, pathKeys(String(params['path'])));
  }, json);
  return withoutTaken(next);
}

/**
 * A plan checked as `loadPlan` does. Where it has problems and is the known plan by its ID, what they concern is taken
 * from there; everything else stays as it is.
 *
 * @throws UserError `plan.invalid` with the problems as they were found, where that does not mend them all.
 */
export function loadMendedPlan(json: unknown, known: Plan | null): Plan {
  try {
    return loadPlan(json);
  } catch (error) {
    const isKnown = known !== null && isFields(json) && json['id'] === known.id;
    if (!(error instanceof UserError) || error.code !== 'plan.invalid' || !isKnown) throw error;
    const once = mended(json, error.details, known);
    try {
      return loadPlan(once);
    } catch (next) {
      if (!(next instanceof UserError)) throw next;
      // Problems of the whole are found only once every part has its shape.
      try {
        return loadPlan(mended(once, next.details, known));
      } catch (last) {
        throw last instanceof UserError ? error : last;
      }
    }
  }
}
