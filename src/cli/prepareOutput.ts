import { extname } from 'node:path';

import { UserError } from '../errors/userError';
import type { Io } from './io';
import { type Output, checkOutput, isSameFile } from './writeFile';

export interface AskedOutput {
  /** `--out` as given. */
  readonly out: string;
  readonly force?: boolean;
}

/**
 * Where a command writes its file: said before the work begins, so that a wrong name costs nobody a minute.
 *
 * @param extension what the name must end in, `.xlsx`.
 * @param inputs files that the command reads; undefined for one that was not given.
 * @throws UserError `file.extension`, `file.sameAsInput` and what `checkOutput` throws.
 */
export async function prepareOutput(
  { cwd }: Io,
  { out, force = false }: AskedOutput,
  extension: string,
  inputs: readonly (string | undefined)[],
): Promise<Output> {
  if (extname(out).toLowerCase() !== extension) {
    throw new UserError('file.extension', { file: out, expected: extension });
  }
  for (const input of inputs) {
    if (input !== undefined && (await isSameFile(cwd, input, out))) {
      throw new UserError('file.sameAsInput', { file: out, input });
    }
  }
  const output = { cwd, file: out, force };
  await checkOutput(output);
  return output;
}
