import { BETWEEN_LOOKS } from '../../src/excel/functionsAnswer';
import type { ExcelHost } from '../excel-host/host';
import { functionsMetadata, registerFunctions } from '../excel-host/registerFunctions';

/**
 * Registers the functions when the add-in, having looked in vain, waits for the `wait`-th time: which comes first is no
 * matter of how fast a machine is. `undo` takes the watch away.
 */
export async function registerAtWait(host: ExcelHost, wait: number): Promise<{ readonly undo: () => void }> {
  // Made here, so that nothing but the registration itself is left for then.
  await functionsMetadata();
  const start = globalThis.setTimeout;
  let waits = 0;
  const spy = jest.spyOn(globalThis, 'setTimeout').mockImplementation((then: () => void, after?: number) => {
    if (after === BETWEEN_LOOKS) {
      waits += 1;
      if (waits === wait) void registerFunctions(host);
    }
    return start(then, after);
  });
  return {
    undo: () => {
      spy.mockRestore();
    },
  };
}
