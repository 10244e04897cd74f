import { contentLanguage, diagnostics, displayLanguage, supports } from '../officeHost';

/** Where the self-check ran. What this Excel does not tell is "?". */
export interface AboutExcel {
  readonly host: string;
  readonly platform: string;
  readonly version: string;
  /** Of the script that the add-in loaded from Microsoft or from its own server. */
  readonly officeJs: string;
  readonly displayLanguage: string;
  readonly contentLanguage: string;
  /** The highest version of each, as `ExcelApi 1.17`. */
  readonly requirementSets: readonly string[];
}

const UNKNOWN = '?';

/** Sets that the add-in goes by; no version of any is higher than these yet asked for. */
const SETS = [
  'ExcelApi',
  'ExcelApiOnline',
  'ExcelApiDesktop',
  'SharedRuntime',
  'CustomFunctionsRuntime',
  'RibbonApi',
  'DelayForCellEdit',
] as const;
const HIGHEST_MINOR = 40;

/** Some hosts have no context, or throw at a member of it. */
function told(ask: () => unknown): string {
  try {
    const answer = ask();
    const isTold = typeof answer === 'boolean' || (typeof answer === 'string' && answer !== '');
    return isTold ? String(answer) : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

function highestOf(set: string): readonly string[] {
  for (let minor = HIGHEST_MINOR; minor > 0; minor--) {
    const version = `1.${String(minor)}`;
    const isSupported = told(() => supports(set, version));
    if (isSupported === 'true') return [`${set} ${version}`];
  }
  return [];
}

/** What Office says of itself and of Excel; asks nothing of the workbook. */
export function aboutExcel(): AboutExcel {
  return {
    host: told(() => diagnostics().host),
    platform: told(() => diagnostics().platform),
    version: told(() => diagnostics().version),
    // Not documented, but what Office.js itself reports.
    officeJs: told(() => {
      const { OSF } = globalThis as { OSF?: { ConstantNames?: { FileVersion?: unknown } } };
      return OSF?.ConstantNames?.FileVersion;
    }),
    displayLanguage: told(displayLanguage),
    contentLanguage: told(contentLanguage),
    requirementSets: SETS.flatMap(highestOf),
  };
}
