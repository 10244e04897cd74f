import type { Profile } from '../excel-host/profiles';

/*
 * What Excel for Windows puts into the page of an add-in as `window.external`, as far as office.js asks for it. Office's
 * client above it is Microsoft's own; below it stands the simulated Excel.
 */

/** Office's numbers of what may be executed and listened to (`OSF.DDA.MethodDispId`, `OSF.DDA.EventDispId`). */
const RICH_API_REQUEST = 93;
const COMMAND_COMPLETED = 94;
const RICH_API_MESSAGE = 33;
const COMMAND_INVOKED = 39;

const SUCCESS = 0;
/** `ooeInternalError` */
const INTERNAL_ERROR = 5001;

/** Excel among Office's programs, and a task pane among its kinds of add-ins (`OSF.AppName`, `OSF.OsfControlType`). */
const EXCEL = 1;
const TASK_PANE = 1;
/** Documents may be read and written (`OSF.ClientMode`). */
const READ_WRITE = 1;

const METHOD = 3;

/**
 * Services of Office's for pages, which are no matter of the workbook's, and what is asked of them: showing the pane of a
 * shared runtime, telling that the ribbon's functions and the custom functions are ready to be called.
 */
const SERVICES: Readonly<Record<string, readonly string[]>> = {
  'Microsoft.AppRuntime.AppRuntimeService': ['SetAppRuntimeState'],
  'Microsoft.InternalService.AddinInternalService': ['NotifyActionHandlerReady'],
  'Microsoft.ExcelServices.CustomFunctions': ['_SetOsfControlContainerReadyForCustomFunctions'],
};

/** An array as COM hands it over. */
interface SafeArray {
  readonly toArray: () => readonly unknown[];
}

type Callback = (result: SafeArray | number) => void;
type EventHandler = (eventId: number, payload: SafeArray) => void;

function safeArray(...items: readonly unknown[]): SafeArray {
  return { toArray: () => items };
}

export type DisplayLanguage = 'ja-JP' | 'en-US';
export type Theme = 'light' | 'dark';

export interface DesktopOptions {
  readonly profile: Profile;
  readonly language: DisplayLanguage;
  readonly theme: Theme;
  /** Takes a message of the client's. */
  readonly receive: (message: string) => void;
  /** The add-in wants its pane to be seen. */
  readonly showPane: () => void;
  /** The page asks for its surroundings: a new one begins. */
  readonly onStart: () => void;
}

/** Colours as Office's theme has them, as numbers. */
const THEMES = {
  light: [0xffffff, 0x262626, 0xf0f0f0, 0x262626],
  dark: [0x262626, 0xf0f0f0, 0x363636, 0xf0f0f0],
} as const;

function themeInfo(theme: Theme): string {
  const [bodyBackgroundColor, bodyForegroundColor, controlBackgroundColor, controlForegroundColor] =
    THEMES[theme];
  return JSON.stringify({
    bodyBackgroundColor,
    bodyForegroundColor,
    controlBackgroundColor,
    controlForegroundColor,
  });
}

function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new Error(`${what} is no text`);
  return value;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function numberOf(value: unknown, name: string): number {
  const found = member(value, name);
  return typeof found === 'number' ? found : 0;
}

/** A member that office.js asks for and that is not here fails by its name instead of being taken for an old Excel. */
function strict<T extends object>(what: string, members: T, absent: readonly string[]): T {
  return new Proxy(members, {
    get: (target, name) => {
      if (name in target || typeof name === 'symbol' || absent.includes(name))
        return Reflect.get(target, name);
      throw new Error(`the simulated Excel has no ${what}.${name}`);
    },
  });
}

export class Desktop {
  private readonly handlers = new Map<number, EventHandler>();
  private readonly waiting = new Map<number, Callback>();
  private readonly commands: { readonly id: string; readonly functionName: string }[] = [];
  private nextRequest = 1;
  /** Buttons of the ribbon of which the add-in said that they are done. */
  completed = 0;

  constructor(private readonly options: DesktopOptions) {}

  /** The stand-in for `window.external` of a page that begins. */
  external(): object {
    this.handlers.clear();
    this.waiting.clear();
    this.options.onStart();
    return strict(
      'window.external',
      {
        // The last number: the page is shared by pane, buttons (1) and functions (2).
        GetHostInfo: () => `excel|win32|16.01|${this.options.language}|preview|||3`,
        GetLoggingAllowed: () => false,
        GetContext: () => this.context(),
        Execute: (id: number, params: readonly unknown[], callback: Callback) => {
          this.execute(id, params, callback);
        },
        RegisterEvent: (id: number, _target: string, handler: EventHandler, callback: Callback) => {
          if (id !== RICH_API_MESSAGE && id !== COMMAND_INVOKED) throw new Error(`the event ${String(id)}`);
          this.handlers.set(id, handler);
          callback(safeArray(SUCCESS));
          if (id === COMMAND_INVOKED) this.invokeCommands();
        },
        UnregisterEvent: (id: number, _target: string, callback: Callback) => {
          this.handlers.delete(id);
          callback(safeArray(SUCCESS));
        },
      },
      // An older way to log, and the ways of a dialog's page, which this is not.
      ['MessageParent2', 'MessageChild2', 'isMemberOf', 'call', 'GetTelemetryConfig'],
    );
  }

  private context(): object {
    const { profile, language, theme } = this.options;
    const [major = '16', minor = '0'] = profile.version.split('.');
    return strict(
      'GetContext()',
      {
        GetAppType: () => EXCEL,
        GetSolutionRef: () => 'preview',
        GetAppVersionMajor: () => Number(major),
        GetAppVersionMinor: () => Number(minor),
        GetAppUILocale: () => language,
        GetAppDataLocale: () => 'ja-JP',
        GetDocUrl: () => 'Book1.xlsx',
        GetAppCapabilities: () => READ_WRITE,
        GetActivationMode: () => 0,
        GetControlIntegrationLevel: () => TASK_PANE,
        GetSolutionToken: () => '',
        GetSupportedMatrix: () => JSON.stringify(profile.requirementSets),
        GetHostFullVersion: () => profile.version,
        GetOfficeThemeInfo: () => themeInfo(theme),
        // The document's settings of the older interface, which the add-in does not use.
        GetSettings: () => ({ Read: () => {}, Write: () => {} }),
      },
      [
        'GetCorrelationId',
        'GetInstanceId',
        'GetTouchEnabled',
        'GetCommerceAllowed',
        'GetHostCustomMessage',
        'GetDialogRequirementMatrix',
        'GetFeaturesForSolution',
        'GetInitialDisplayMode',
      ],
    );
  }

  private execute(id: number, params: readonly unknown[], callback: Callback): void {
    if (id === COMMAND_COMPLETED) {
      this.completed += 1;
      callback(safeArray(SUCCESS));
      return;
    }
    if (id !== RICH_API_REQUEST) throw new Error(`the simulated Excel executes no ${String(id)}`);
    const [request] = params;
    if (!Array.isArray(request)) throw new Error('a request in another shape');
    const [, method, url, , body, , flags] = request as readonly unknown[];
    const parsed: unknown = JSON.parse(text(body, 'the body of a request'));
    if (this.answerService(parsed, callback)) return;
    const number = this.nextRequest;
    this.nextRequest += 1;
    this.waiting.set(number, callback);
    this.options.receive(
      JSON.stringify({ id: number, type: 1, flags, message: { url, method, headers: {}, body: parsed } }),
    );
  }

  /** Answers a request to Office's services for pages; false where it is for the workbook. */
  private answerService(body: unknown, callback: Callback): boolean {
    const paths: readonly unknown[] = Object.values(member(body, 'ObjectPaths') ?? {});
    const known = paths.flatMap((path) => SERVICES[String(member(path, 'Name'))] ?? []);
    const actions = member(body, 'Actions');
    if (!Array.isArray(actions)) throw new Error('a request without actions');
    const isService = (path: unknown): boolean => String(member(path, 'Name')) in SERVICES;
    const methods = (actions as readonly unknown[]).filter(
      (action) => numberOf(action, 'ActionType') === METHOD,
    );
    if (!paths.some(isService) || !methods.every((action) => known.includes(String(member(action, 'Name')))))
      return false;
    if (methods.some((action) => member(action, 'Name') === 'SetAppRuntimeState')) this.options.showPane();
    const results = (actions as readonly unknown[]).map((action) => ({
      ActionId: numberOf(action, 'Id'),
      Value: null,
    }));
    queueMicrotask(() => {
      callback(safeArray(SUCCESS, 200, safeArray(), JSON.stringify({ Results: results, TraceIds: [] })));
    });
    return true;
  }

  /** Hands a message of the simulated Excel's to the client. */
  send(message: string): void {
    const parsed: unknown = JSON.parse(message);
    const inner = member(parsed, 'message');
    if (numberOf(parsed, 'type') !== 3) {
      const id = numberOf(parsed, 'id');
      const callback = this.waiting.get(id);
      this.waiting.delete(id);
      const status = numberOf(inner, 'statusCode');
      const body = member(inner, 'body');
      callback?.(
        status === 200
          ? safeArray(SUCCESS, status, safeArray(), JSON.stringify(body))
          : safeArray(INTERNAL_ERROR),
      );
      return;
    }
    const entries = member(inner, 'entries');
    if (!Array.isArray(entries)) throw new Error('an event without entries');
    const rows = (entries as readonly unknown[]).map((entry) =>
      safeArray(
        ...['messageCategory', 'messageType', 'targetId', 'message'].map((name) => member(entry, name)),
      ),
    );
    this.handlers.get(RICH_API_MESSAGE)?.(RICH_API_MESSAGE, safeArray(...rows));
  }

  /** Presses a button of the ribbon. One that is pressed while the page loads waits for it. */
  press(id: string, functionName: string): void {
    this.commands.push({ id, functionName });
    this.invokeCommands();
  }

  private invokeCommands(): void {
    const handler = this.handlers.get(COMMAND_INVOKED);
    if (handler === undefined) return;
    for (const { id, functionName } of this.commands.splice(0)) {
      handler(COMMAND_INVOKED, safeArray(id, functionName, JSON.stringify({ source: { id } })));
    }
  }
}
