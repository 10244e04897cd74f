import { diagnostics, displayLanguage, hostProblems } from '../excel/officeHost';

/** What reports say of where they come from: program, platform, version, language, and what the host would not say. */
export function hostLine(): string {
  const { host, platform, version } = diagnostics();
  const said = ['strategy-kpi', host, platform, version, displayLanguage()].filter(
    (part) => part !== undefined,
  );
  return [said.join(' '), ...hostProblems()].join('\n');
}
