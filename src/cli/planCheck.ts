import { MOST_TOLD } from '../errors/userError';
import { cliMessage } from '../i18n/cliMessage';
import type { Plan } from '../plan/schema';
import { allInitiatives, departmentsOf, walkIndicators } from '../plan/tree';
import { type Session, printJson, printLine } from './io';
import { ProblemInFile, readPlan } from './readInput';

export interface PlanCounts {
  readonly goals: number;
  readonly directions: number;
  readonly measures: number;
  readonly kpis: number;
  readonly outcomes: number;
  readonly initiatives: number;
  readonly departments: number;
}

/** How much of each a plan holds. */
export function planCounts(plan: Plan): PlanCounts {
  const directions = plan.goals.flatMap((goal) => goal.directions);
  const kinds = walkIndicators(plan).map(({ kind }) => kind);
  return {
    goals: plan.goals.length,
    directions: directions.length,
    measures: directions.flatMap(({ measures }) => measures).length,
    kpis: kinds.filter((kind) => kind === 'kpi').length,
    outcomes: kinds.filter((kind) => kind === 'outcome').length,
    initiatives: allInitiatives(plan).length,
    departments: departmentsOf(plan).length,
  };
}

/**
 * `plan check`: what a plan file holds, or all that is wrong with it.
 *
 * With `json` stdout is `{"problems":[{"code","path","message"}],"counts":{…}|null}` in both cases; `path` is null
 * where the whole file is meant; `more` is there where there are more problems than are listed, and says how many. A file that cannot be read at all gives no JSON.
 */
export async function planCheck(
  file: string,
  { json = false }: { readonly json?: boolean },
  { io, language, say }: Session,
): Promise<number> {
  const plan = await readPlan(io.cwd, file).catch((error: unknown) => {
    if (json && error instanceof ProblemInFile) {
      const { problem } = error;
      const details = problem.details.length === 0 ? [problem] : problem.details.slice(0, MOST_TOLD);
      const more = Math.max(0, problem.details.length - MOST_TOLD) + problem.more;
      const problems = details.map(({ code, params }) => ({
        code,
        path: params['path'] ?? null,
        message: cliMessage(language, code, params),
      }));
      printJson(io, { problems, ...(more > 0 ? { more } : {}), counts: null });
    }
    throw error;
  });
  const counts = planCounts(plan);
  if (json) {
    printJson(io, { problems: [], counts });
    return 0;
  }
  const { title, startYear, endYear } = plan;
  printLine(io.stdout, say('cli.planCheck.ok', { file, title, startYear, endYear }));
  printLine(io.stdout, `  ${say('cli.planCheck.counts', { ...counts })}`);
  return 0;
}
