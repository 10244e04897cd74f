import { UserError } from '../errors/userError';
import type { Plan } from '../plan/schema';
import { loadPart } from './loadPart';

/** Hitachi's plan has 0.2 MB; a file this large is no plan, and reading it would stop the pane. */
const MOST_MEGABYTES = 10;

/**
 * The plan in a file that somebody chose.
 *
 * @throws UserError `file.tooLarge`, `plan.notJson`, or `plan.invalid` with a detail a problem.
 */
export async function readPlanFile(file: File): Promise<Plan> {
  if (file.size > MOST_MEGABYTES * 1024 * 1024) {
    throw new UserError('file.tooLarge', { file: file.name, megabytes: MOST_MEGABYTES });
  }
  const [{ parsePlanText }, text] = await Promise.all([loadPart(() => import('../plan/load')), file.text()]);
  return parsePlanText(text);
}
