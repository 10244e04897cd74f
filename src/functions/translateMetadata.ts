import type { FunctionDescription } from './descriptions';

interface Described {
  readonly description?: string;
}

/** The part of a functions.json that a translation looks at; everything else is carried over. */
interface FunctionMetadata extends Described {
  readonly id: string;
  readonly parameters: readonly (Described & { readonly name: string })[];
}

export interface FunctionsMetadata {
  readonly functions: readonly FunctionMetadata[];
}

/**
 * A functions.json in another language: the same in everything but the descriptions. Names stay as they are, because
 * a formula must read the same for everyone who opens the file.
 *
 * @throws Error where a function or a parameter has no description, or a description no function: a fault of the build.
 */
export function translateMetadata<T extends FunctionsMetadata>(
  metadata: T,
  descriptions: Readonly<Record<string, FunctionDescription>>,
): T {
  const unused = Object.keys(descriptions).filter(
    (id) => !metadata.functions.some((entry) => entry.id === id),
  );
  if (unused.length > 0) throw new Error(`descriptions of no function: ${unused.join(', ')}`);
  const functions = metadata.functions.map((entry) => {
    const words = descriptions[entry.id];
    if (words === undefined) throw new Error(`no description of ${entry.id}`);
    const names = entry.parameters.map(({ name }) => name);
    const extra = Object.keys(words.parameters).filter((name) => !names.includes(name));
    if (extra.length > 0) throw new Error(`descriptions of no parameter of ${entry.id}: ${extra.join(', ')}`);
    const parameters = entry.parameters.map((parameter) => {
      const description = words.parameters[parameter.name];
      if (description === undefined) throw new Error(`no description of ${entry.id}, ${parameter.name}`);
      return { ...parameter, description };
    });
    return { ...entry, description: words.description, parameters };
  });
  return { ...metadata, functions };
}
