import type { FindingCode, Severity } from '../checks/finding';
import { type FindingCounts, type PlacedFinding, checkWorkbook } from '../jobs/check';
import { readSheetsOfFile } from '../xlsx/read';
import { type Say, type Session, printJson, printLine } from './io';
import { LARGEST, inFile, readInput } from './readInput';
import { yearText } from './yearText';
import { cliMessage } from '../i18n/cliMessage';

/** A mend in words, and the change it makes at the finding's cell. `to` is a number, or a formula with `=`. */
interface FixJson {
  readonly message: string;
  readonly from: string | number | boolean | null;
  readonly to: string | number;
}

/** interfaces.md, "JSON", `check --json`. The order of the fields is the order in the file. */
export interface FindingJson {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** ID of the indicator, label of its component, year of the column; each null where it is about none. */
  readonly indicator: string | null;
  readonly component: string | null;
  readonly fiscalYear: number | null;
  readonly sheet: string | null;
  /** `B3` */
  readonly cell: string | null;
  readonly message: string;
  readonly fix: FixJson | null;
}

export interface CheckJson {
  readonly findings: readonly FindingJson[];
  readonly counts: FindingCounts;
}

function findingJson(
  { code, severity, indicator, component, fiscalYear, sheet, cell, ...finding }: PlacedFinding,
  words: Session['language'],
): FindingJson {
  const { fix } = finding;
  return {
    code,
    severity,
    indicator,
    component,
    fiscalYear,
    sheet,
    cell,
    message: cliMessage(words, finding.message, finding.params),
    fix:
      fix === null
        ? null
        : { message: cliMessage(words, fix.message, fix.params), from: fix.from, to: fix.to },
  };
}

/** One block a sheet, in the order of the workbook; most severe first inside. */
function printFindings(findings: readonly FindingJson[], say: Say, print: (line: string) => void): void {
  const bySheet = new Map<string, FindingJson[]>();
  for (const finding of findings) {
    const name = finding.sheet ?? '';
    const known = bySheet.get(name);
    if (known === undefined) bySheet.set(name, [finding]);
    else known.push(finding);
  }
  const order: readonly Severity[] = ['error', 'warning', 'notice'];
  for (const [sheet, own] of bySheet) {
    print('');
    print(
      sheet === ''
        ? say('cli.check.noSheet', { count: own.length })
        : say('cli.check.sheet', { sheet, count: own.length }),
    );
    const sorted = [...own].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
    for (const { code, severity, cell, message: text, fix } of sorted) {
      const at = cell === null ? '' : ` ${cell}`;
      print(`  ${say(`check.severity.${severity}`)} ${code}${at}  ${text}`);
      if (fix !== null) print(`      → ${fix.message}`);
    }
  }
}

/**
 * `check`: everything that is wrong, doubtful or missing in a workbook.
 *
 * @returns 1 where a finding is an error, else 0.
 */
export async function checkFile(
  file: string,
  { json = false }: { readonly json?: boolean },
  session: Session,
): Promise<number> {
  const { io, say, language } = session;
  const bytes = await readInput(io.cwd, file, LARGEST.workbook);
  const { read, findings, counts } = await inFile(file, async () =>
    checkWorkbook(await readSheetsOfFile(bytes)),
  );
  const said = findings.map((finding) => findingJson(finding, language));
  if (json) {
    const made: CheckJson = { findings: said, counts };
    printJson(io, made);
  } else {
    const print = (line: string): void => {
      printLine(io.stdout, line);
    };
    print(
      say('cli.check.title', { title: read.plan.title, year: yearText(say, read.settings.evaluationYear) }),
    );
    print(findings.length === 0 ? say('cli.check.none') : say('cli.check.counts', { ...counts }));
    printFindings(said, say, print);
  }
  return counts.error > 0 ? 1 : 0;
}
