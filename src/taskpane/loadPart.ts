import { UserError } from '../errors/userError';

/** How bundlers and browsers name a chunk that did not arrive. */
function isNotLoaded(error: unknown): error is Error {
  return (
    error instanceof Error &&
    (error.name === 'ChunkLoadError' ||
      /dynamically imported module|module script failed/i.test(error.message))
  );
}

/**
 * Loads a part of the pane that is not in its first load.
 *
 * @throws UserError `pane.partNotLoaded` where the network failed; an error inside the part stays what it is.
 */
export async function loadPart<T>(part: () => Promise<T>): Promise<T> {
  try {
    return await part();
  } catch (error) {
    if (!isNotLoaded(error)) throw error;
    throw new UserError('pane.partNotLoaded', { reason: error.message });
  }
}
