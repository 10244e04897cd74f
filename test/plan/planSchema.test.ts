import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { planJsonSchema } from '../../scripts/planSchema';
import { patternExample } from '../../src/plan/load';

const published = readFileSync(join(__dirname, '../../docs/plan.schema.json'), 'utf8');

it('publishes the schema that the loader checks by (else run `npm run schema`)', () => {
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(planJsonSchema())));
});

it('has an example for every pattern, for the messages', () => {
  const patterns = [...published.matchAll(/"pattern": ("(?:[^"\\]|\\.)*")/g)].map(
    ([, text]) => JSON.parse(text ?? '') as string,
  );
  expect(patterns.length).toBeGreaterThan(5);
  for (const pattern of patterns) expect(patternExample(pattern)).not.toBe(pattern);
});
