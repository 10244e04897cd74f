import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ADD_IN_VERSION } from '../../src/taskpane/addInVersion';

it('says in reports the version that the package has', () => {
  const text = readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  expect(ADD_IN_VERSION).toBe(version);
});
