import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { toJsonSchema } from '@valibot/to-json-schema';

import { planSchema } from '../src/plan/schema';

/** The published schema of plan files: what the loader takes, defaults left out of `required`. */
export function planJsonSchema(): object {
  return {
    title: 'Plan of a municipality (strategy-kpi)',
    // `trim` and `finite` say nothing that JSON Schema could: JSON has no infinity.
    ...toJsonSchema(planSchema, { typeMode: 'input', ignoreActions: ['trim', 'finite'] }),
  };
}

/** Run as `tsx scripts/planSchema.ts`: writes docs/plan.schema.json. */
async function main(): Promise<void> {
  // Loaded here alone: the test that imports this file runs where prettier cannot.
  const { format, resolveConfig } = await import('prettier');
  const file = path.join(__dirname, '..', 'docs', 'plan.schema.json');
  const text = JSON.stringify(planJsonSchema());
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), parser: 'json' }));
  console.log(path.relative(process.cwd(), file));
}

// The test imports this file and must not write.
if (process.argv[1]?.endsWith('planSchema.ts') === true) void main();
