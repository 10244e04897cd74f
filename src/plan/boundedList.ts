import * as v from 'valibot';

/**
 * As many problems of one list are kept: enough for whoever reads or mends them. Half a kilobyte each, a list of some
 * megabytes would otherwise fill the memory with them.
 */
const MOST_KEPT = 2000;

/** Stands among the problems of a list for those that are not kept: `received` is how many items have some. */
export const MORE = 'more';

/** `v.array`, which keeps the problems of the first items that have any and counts the other items. */
export function list<const Item extends v.GenericSchema>(item: Item): v.ArraySchema<Item, undefined> {
  const schema = v.array(item);
  type Run = (typeof schema)['~run'];
  const run: Run = (dataset, config) => {
    const items: unknown = dataset.value;
    if (!Array.isArray(items)) return schema['~run'](dataset, config);
    const value: v.InferOutput<Item>[] = [];
    const issues: v.InferIssue<Item>[] = [];
    let typed = true;
    let more = 0;
    items.forEach((one: unknown, key) => {
      const isFull = issues.length >= MOST_KEPT;
      const read = item['~run']({ value: one }, isFull ? { ...config, abortEarly: true } : config);
      if (isFull && read.issues !== undefined) more += 1;
      else if (read.issues !== undefined) {
        for (const issue of read.issues as [v.InferIssue<Item>, ...v.InferIssue<Item>[]]) {
          const place = { type: 'array', origin: 'value', input: items, key, value: one } as const;
          issues.push({ ...issue, path: [place, ...(issue.path ?? [])] });
        }
      }
      if (!read.typed) typed = false;
      value.push(read.value);
    });
    const [first, ...rest] = issues;
    if (first === undefined) return { typed: true, value };
    const all =
      more === 0 ? [first, ...rest] : [first, ...rest, { ...first, type: MORE, received: String(more) }];
    return { typed, value, issues: all } as ReturnType<Run>;
  };
  return { ...schema, '~run': run };
}
