/// <reference types="office-js" />
import { readFileSync } from 'node:fs';
import type { HostGap } from './errors';
import { ExcelHost } from './host';
import { PROFILES, supports } from './profiles';
import type { Profile, ProfileName } from './profiles';
import { EXCEL } from './strictness';
import type { Strictness } from './strictness';

/** The file that Excel for Windows loads, unmodified, from the package. */
const CLIENT = '@microsoft/office-js/dist/excel-win32-16.01.debug.js';

interface Bridge {
  sendMessageToHost: (message: string) => void;
  /** Set by the client. */
  onMessageFromHost?: (message: string) => void;
}

export interface StartOptions {
  /** The Excel to simulate; the current one on a Windows desktop unless said otherwise. */
  readonly profile?: ProfileName | Profile;
  /** What it refuses or does otherwise. */
  readonly strictness?: Strictness;
}

export interface StartedExcel {
  readonly host: ExcelHost;
  readonly run: typeof Excel.run;
}

const bridge: Bridge = { sendMessageToHost: () => {} };
let current: ExcelHost | null = null;
let isLoaded = false;
const started: ExcelHost[] = [];

function namespace(name: string): object {
  const value: unknown = Reflect.get(globalThis, name);
  if (typeof value !== 'object' || value === null) throw new Error(`The client has made no ${name}`);
  return value;
}

function member(owner: object, name: string): object {
  const value: unknown = Reflect.get(owner, name);
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
    throw new Error(`The client has no ${name}`);
  }
  return value;
}

/*
 * `CustomFunctions.associate` comes with office.js, which does not run here; the client's own custom functions runtime
 * takes the functions from it.
 */
function provideAssociation(scope: object): void {
  const mappings: Record<string, unknown> = {};
  const listeners: (() => void)[] = [];
  Reflect.set(scope, 'CustomFunctions', {
    _association: {
      mappings,
      onchange: (listener: () => void) => {
        listeners.push(listener);
      },
    },
    associate: (id: string, body: unknown) => {
      mappings[id.toUpperCase()] = body;
      for (const listener of listeners) listener();
    },
  });
}

/* The client takes 40 to 100 ms to load: once a test file. Indirect evaluation runs it in the test's own global scope. */
function load(): void {
  if (isLoaded) return;
  const scope: object = globalThis;
  if (!('window' in scope)) Reflect.set(scope, 'window', scope);
  if (!('navigator' in scope)) Reflect.set(scope, 'navigator', { userAgent: 'Node' });
  Reflect.set(scope, '_richApiNativeBridge', bridge);
  provideAssociation(scope);
  const evaluate = eval;
  evaluate(readFileSync(require.resolve(CLIENT), 'utf8'));
  // Each object path then names its class.
  Reflect.set(
    member(namespace('OfficeExtension'), '_internalConfig'),
    'appendTypeNameToObjectPathInfo',
    true,
  );
  // The client asks for the requirement set of each newer member, and refuses it where that is not supported.
  Reflect.set(member(namespace('OfficeExtension'), 'CommonUtility'), '_doApiNotSupportedCheck', true);
  isLoaded = true;
}

/*
 * What the client takes from Office's start-up in a real add-in: the context that says which requirement sets there are.
 * With it the client refuses newer members by itself (`ApiNotFound`).
 */
function provideContext(profile: Profile): void {
  const context = {
    requirements: {
      isSetSupported: (name: string, version?: string | number) =>
        supports(profile, name, version === undefined ? undefined : String(version)),
    },
    platform: profile.platform,
    host: 'Excel',
    diagnostics: { host: 'Excel', platform: profile.platform, version: profile.version },
    contentLanguage: 'ja-JP',
    displayLanguage: 'ja-JP',
  };
  Reflect.set(namespace('OSF'), '_OfficeAppFactory', {
    getContext: () => context,
    getHostInfo: () => ({ hostType: 'excel', hostPlatform: profile.platform === 'Mac' ? 'mac' : 'win32' }),
  });
  // What another host's code listened to is forgotten.
  Reflect.set(
    member(namespace('OfficeExtension'), 'GenericEventRegistration'),
    's_genericEventRegistrations',
    {},
  );
}

/**
 * Opens a new Excel with one empty sheet, `Sheet1`, and closes the one before it: that one answers nothing more and its
 * listeners hear nothing more.
 */
export function startExcel({ profile = 'desktop', strictness = EXCEL }: StartOptions = {}): StartedExcel {
  load();
  const chosen: Profile = typeof profile === 'string' ? PROFILES[profile] : profile;
  current?.close();
  provideContext(chosen);
  const send = (message: string): void => {
    if (current === host) bridge.onMessageFromHost?.(message);
  };
  const host = new ExcelHost(chosen, send, strictness);
  current = host;
  started.push(host);
  bridge.sendMessageToHost = (message) => {
    host.receive(message);
  };
  return { host, run: Excel.run };
}

/** Throws what any host was asked for and did not know, so that it cannot be caught away by the code under test. */
function failByGaps(): void {
  const gaps: HostGap[] = started.splice(0).flatMap((host) => [...host.takeGaps()]);
  if (current !== null) started.push(current);
  const [first] = gaps;
  if (first === undefined) return;
  if (gaps.length === 1) throw first;
  throw new AggregateError(gaps, gaps.map(({ message }) => message).join('\n'));
}

if (typeof afterEach === 'function') afterEach(failByGaps);
