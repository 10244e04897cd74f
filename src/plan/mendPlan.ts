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
  return { ...value, [key]: withKnown(value[key], known[key], rest) };
}

function mended(json: unknown, problems: readonly Problem[], known: Plan): unknown {
  return problems.reduce<unknown>((plan, { params }) => {
    const path = String(params['path'])
      .split(/[.[\]]+/)
      .filter((key) => key !== '');
    return withKnown(plan, known, path);
  }, json);
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
