import { join } from 'node:path';
import { generateCustomFunctionsMetadata } from 'custom-functions-metadata';
import * as bodies from '../../src/functions/functions';
import type { FunctionsMetadata } from './customFunctions';
import type { ExcelHost } from './host';

const SOURCE = join(__dirname, '..', '..', 'src', 'functions', 'functions.ts');

interface Generated {
  readonly metadata: FunctionsMetadata;
  /** The exported name of each function by its ID. */
  readonly sources: ReadonlyMap<string, string>;
}

let generating: Promise<Generated> | null = null;

async function generate(): Promise<Generated> {
  const { metadataJson, associate, errors } = await generateCustomFunctionsMetadata(SOURCE);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return {
    metadata: JSON.parse(metadataJson) as FunctionsMetadata,
    sources: new Map(associate.map(({ id, functionName }) => [id, functionName])),
  };
}

/** What Excel reads of the add-in's functions: made from their source as the build makes it. */
export async function functionsMetadata(): Promise<FunctionsMetadata> {
  generating ??= generate();
  return (await generating).metadata;
}

/** The functions' script has run: the runtime has their bodies, as the build's own lines of code give them. */
export async function associateFunctions(): Promise<void> {
  generating ??= generate();
  for (const [id, source] of (await generating).sources) {
    const body: unknown = Reflect.get(bodies, source);
    if (typeof body !== 'function') throw new Error(`functions.ts exports no ${source}`);
    CustomFunctions.associate(id, body as (...args: unknown[]) => unknown);
  }
}

/** The add-in is loaded: Excel knows its functions and the runtime has them. */
export async function registerFunctions(host: ExcelHost): Promise<void> {
  await associateFunctions();
  host.functions.register('KPI', await functionsMetadata());
}
