import { UserError } from '../errors/userError';
import { nameKey } from './names';

interface Named {
  readonly name: string;
}

/**
 * Refuses sheets of which one has the name of a sheet of people's own.
 *
 * @throws UserError `excel.sheetNameTaken`.
 */
export function refuseTakenNames(sheets: readonly Named[], own: readonly Named[]): void {
  const names = new Map(own.map(({ name }) => [nameKey(name), name]));
  for (const { name } of sheets) {
    const taken = names.get(nameKey(name));
    if (taken !== undefined) throw new UserError('excel.sheetNameTaken', { sheet: taken });
  }
}
