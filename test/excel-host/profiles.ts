/** An Excel that the add-in may run in: what it supports and what it limits. */
export interface Profile {
  /** A value of `Office.PlatformType`. */
  readonly platform: 'PC' | 'Mac' | 'OfficeOnline';
  readonly version: string;
  /** The highest version of each requirement set. */
  readonly requirementSets: Readonly<Record<string, string>>;
  /** Bytes of a request or response; null for no limit. */
  readonly payloadBytes: number | null;
  /** What a custom function gets for a blank cell: it was 0 on the desktop, and is null on the web. */
  readonly blankArgument: null | 0 | '';
}

/*
 * "Excel JavaScript API requirement sets", "Shared runtime requirement sets", "Custom Functions requirement sets" and
 * "Office versions and requirement sets" (learn.microsoft.com/javascript/api/requirement-sets). `DelayForCellEdit` is not
 * a documented set: the client asks for it before it sends `delayForCellEdit`.
 */
const CURRENT = {
  ExcelApi: '1.20',
  SharedRuntime: '1.2',
  CustomFunctionsRuntime: '1.4',
  RibbonApi: '1.2',
  DialogApi: '1.2',
  IdentityAPI: '1.3',
  // Asked for by the custom functions runtime before it sends answers as arrays; not a documented set.
  CustomFunctions: '1.8',
};

/*
 * "Resource limits and performance optimization for Office Add-ins", section "Excel add-ins"
 * (learn.microsoft.com/office/dev/add-ins/concepts/resource-limits-and-performance-optimization): "Excel on the web has a
 * payload size limit for requests and responses of 5MB."
 */
const WEB_PAYLOAD_BYTES = 5 * 1024 * 1024;

export const PROFILES = {
  desktop: {
    platform: 'PC',
    version: '16.0.18526.20144',
    requirementSets: { ...CURRENT, ExcelApiDesktop: '1.3', DelayForCellEdit: '1.1' },
    payloadBytes: null,
    blankArgument: 0,
  },
  ltsc2024: {
    platform: 'PC',
    version: '16.0.17932.20084',
    requirementSets: { ...CURRENT, ExcelApi: '1.17', ExcelApiDesktop: '1.1', DelayForCellEdit: '1.1' },
    payloadBytes: null,
    blankArgument: null,
  },
  ltsc2021: {
    platform: 'PC',
    version: '16.0.14332.20003',
    requirementSets: {
      ...CURRENT,
      ExcelApi: '1.14',
      SharedRuntime: '1.1',
      CustomFunctionsRuntime: '1.3',
      DelayForCellEdit: '1.1',
    },
    payloadBytes: null,
    blankArgument: 0,
  },
  web: {
    platform: 'OfficeOnline',
    version: '16.0.18600.40500',
    requirementSets: { ...CURRENT, ExcelApiOnline: '1.1' },
    payloadBytes: WEB_PAYLOAD_BYTES,
    blankArgument: null,
  },
  mac: {
    platform: 'Mac',
    version: '16.93.25011212',
    requirementSets: { ...CURRENT, ExcelApiDesktop: '1.3', DelayForCellEdit: '1.1' },
    payloadBytes: null,
    blankArgument: 0,
  },
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof PROFILES;

/** True where a profile has a requirement set in a version or a higher one. */
export function supports({ requirementSets }: Profile, name: string, version = '1.1'): boolean {
  const highest = requirementSets[name];
  if (highest === undefined) return false;
  const [has = [], wants = []] = [highest, version].map((text) => text.split('.').map(Number));
  for (const [index, want] of wants.entries()) {
    const own = has[index] ?? 0;
    if (own !== want) return own > want;
  }
  return true;
}
