import startEngine, * as ironCalc from '@ironcalc/wasm';
import { address } from '../../src/sheets/model';
import { parseArea } from '../excel-host/area';
import type { FunctionsMetadata } from '../excel-host/customFunctions';
import { dumpWorkbook } from '../excel-host/dump';
import type { Dump } from '../excel-host/dump';
import { IronCalculator } from '../excel-host/engine/calculator';
import { ExcelError } from '../excel-host/errors';
import { ExcelHost } from '../excel-host/host';
import { PROFILES } from '../excel-host/profiles';
import type { ProfileName } from '../excel-host/profiles';
import type { SheetState } from '../excel-host/workbook';
import { Desktop } from './desktop';
import type { DisplayLanguage, Theme } from './desktop';
import { Grid, linkTarget } from './grid';
import type { Place } from './grid';
import { textsOf } from './texts';

/* The page around the pane: a simulated Excel with its workbook, drawn. */

const REFRESH_MS = 120;
const NARROWEST_PANE = 240;

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

function chosen<T extends string>(name: string, values: readonly T[], otherwise: T): T {
  const wanted = new URLSearchParams(location.search).get(name);
  return values.find((value) => value === wanted) ?? otherwise;
}

const LANGUAGES: Readonly<Record<DisplayLanguage, string>> = { 'ja-JP': '日本語', 'en-US': 'English' };
const languages = Object.keys(LANGUAGES) as DisplayLanguage[];
const profiles = Object.keys(PROFILES) as ProfileName[];

const language = chosen<DisplayLanguage>(
  'language',
  languages,
  navigator.language.startsWith('ja') ? 'ja-JP' : 'en-US',
);
const theme = chosen<Theme>('theme', ['light', 'dark'], 'light');
const profileName = chosen<ProfileName>('profile', profiles, 'desktop');
const profile = PROFILES[profileName];
const texts = textsOf(language);

const pane = element('pane', HTMLIFrameElement);
const status = element('status', HTMLParagraphElement);
const root = element('grid', HTMLDivElement);

/* What the page says below the sheet. */

let warning: string | null = null;

function warn(text: string | null): void {
  warning = text;
  showStatus();
}

function showStatus(): void {
  status.classList.toggle('warning', warning !== null);
  status.textContent = warning ?? (isBusy() ? texts.calculating : texts.ready);
  status.dataset['busy'] = String(isBusy());
}

/* Excel */

const desktop = new Desktop({
  profile,
  language,
  theme,
  receive: (message) => {
    host.receive(message);
    refreshSoon();
  },
  showPane: () => {
    pane.hidden = false;
    pane.focus();
  },
  onStart: () => {
    // What a page that is gone listened to.
    host.workbook.registrations.clear();
  },
});
const host: ExcelHost = new ExcelHost(profile, (message) => {
  desktop.send(message);
  refreshSoon();
});

function isBusy(): boolean {
  return host.isCalculating || (host.workbook.calculator !== null && host.workbook.needsCalculation);
}

// What the simulated Excel knows of classes it reads from the client, which lives in the pane's page.
Object.defineProperty(globalThis, 'Excel', {
  get: (): unknown => (pane.contentWindow === null ? undefined : Reflect.get(pane.contentWindow, 'Excel')),
});

/* Sheets */

let refreshing = 0;
/** What the simulated Excel was asked for and did not know, since the start. */
const gaps: string[] = [];

function refreshSoon(): void {
  if (refreshing !== 0) return;
  refreshing = window.setTimeout(() => {
    refreshing = 0;
    refresh();
    if (isBusy()) refreshSoon();
  }, REFRESH_MS);
}

function refresh(): void {
  for (const gap of host.takeGaps()) {
    warn(texts.gap.replace('{reason}', gap.message));
    gaps.push(gap.message);
  }
  const { activeSheet } = host.workbook;
  if (!isEditing()) grid.show(activeSheet);
  showTabs();
  showContent();
  showStatus();
}

const tabs = element('tabs', HTMLElement);

function showTabs(): void {
  const { sheets, activeSheet } = host.workbook;
  const visible = sheets.filter(({ visibility }) => visibility === 'Visible');
  const key = JSON.stringify(
    visible.map(({ id, name, tabColor }) => [id, name, tabColor, id === activeSheet.id]),
  );
  if (tabs.dataset['shown'] === key) return;
  tabs.dataset['shown'] = key;
  tabs.replaceChildren(
    ...visible.map((sheet) => {
      const tab = document.createElement('button');
      tab.type = 'button';
      tab.textContent = sheet.name;
      tab.title = sheet.name;
      tab.style.borderBottomColor = sheet.tabColor;
      tab.setAttribute('aria-current', String(sheet === activeSheet));
      tab.addEventListener('click', () => {
        goTo(sheet, null);
      });
      return tab;
    }),
  );
  tabs.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function goTo(sheet: SheetState, place: Place | null): void {
  warn(null);
  host.act('user', (workbook) => {
    workbook.activate(sheet);
  });
  refresh();
  if (place !== null) grid.select(place);
  showContent();
  root.focus({ preventScroll: true });
}

function follow(reference: string): void {
  const target = linkTarget(reference);
  const sheet = target === null ? null : host.workbook.sheet(target.sheet);
  const area = target === null ? null : parseArea(target.address);
  if (sheet !== null && area !== null) goTo(sheet, area);
}

const nameBox = element('name', HTMLOutputElement);
const contentBox = element('content', HTMLOutputElement);

function showContent(): void {
  const { row, column } = grid.selected;
  const cell = host.workbook.activeSheet.peek(row, column);
  nameBox.textContent = address(row, column);
  contentBox.textContent = cell === null ? '' : (cell.formula ?? String(cell.value));
}

/* Typing */

let editor: HTMLInputElement | null = null;

function isEditing(): boolean {
  return editor !== null;
}

function enterCell({ row, column }: Place, content: string): void {
  try {
    host.type(host.workbook.activeSheet.name, address(row, column), content);
    warn(null);
  } catch (error) {
    if (!(error instanceof ExcelError)) throw error;
    warn(texts.refused.replace('{reason}', error.message));
  }
  refresh();
  refreshSoon();
}

function closeEditor(keep: boolean, place: Place): void {
  const closing = editor;
  if (closing === null) return;
  editor = null;
  closing.remove();
  host.faults.leaveEditMode();
  if (keep) enterCell(place, closing.value);
  else refresh();
  root.focus({ preventScroll: true });
}

/** Opens a cell for typing; with a first text it takes the place of the content, and "" clears it at once. */
function openCell(place: Place, first: string | null): void {
  const sheet = host.workbook.activeSheet;
  const cell = grid.cell(place);
  if (cell === null || editor !== null) return;
  const format = sheet.formatAt(place.row, place.column);
  if (sheet.protection !== null && format.locked) {
    warn(texts.locked);
    return;
  }
  if (first === '') {
    enterCell(place, '');
    return;
  }
  warn(null);
  const state = sheet.peek(place.row, place.column);
  const input = document.createElement('input');
  input.value = first ?? (state === null ? '' : (state.formula ?? String(state.value)));
  input.setAttribute('aria-label', address(place.row, place.column));
  input.style.left = `${String(cell.offsetLeft - 1)}px`;
  input.style.top = `${String(cell.offsetTop - 1)}px`;
  input.style.width = `${String(Math.max(cell.offsetWidth + 1, 90))}px`;
  input.style.height = `${String(cell.offsetHeight + 1)}px`;
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    event.stopPropagation();
    if (event.key === 'Escape') closeEditor(false, place);
    if (event.key !== 'Enter' && event.key !== 'Tab') return;
    event.preventDefault();
    closeEditor(true, place);
    grid.select(
      event.key === 'Enter'
        ? { ...place, row: place.row + (event.shiftKey ? -1 : 1) }
        : { ...place, column: place.column + (event.shiftKey ? -1 : 1) },
    );
    showContent();
  });
  input.addEventListener('blur', () => {
    closeEditor(true, place);
  });
  editor = input;
  // While somebody types, Excel lets no add-in in.
  host.faults.enterEditMode();
  root.append(input);
  input.focus();
}

const grid = new Grid(root, {
  onSelect: () => {
    showContent();
  },
  onOpen: openCell,
  onLink: follow,
  conditional: () => '',
});

/* Around the sheets */

function choice<T extends string>(
  name: string,
  label: string,
  options: readonly (readonly [T, string])[],
  value: T,
): void {
  element(`${name}-label`, HTMLSpanElement).textContent = label;
  const select = element(name, HTMLSelectElement);
  for (const [option, text] of options) select.add(new Option(text, option, false, option === value));
  select.addEventListener('change', () => {
    const wanted = new URL(location.href);
    wanted.searchParams.set(name, select.value);
    location.assign(wanted);
  });
}

function decorate(): void {
  document.documentElement.lang = language;
  document.documentElement.dataset['theme'] = theme;
  document.title = texts.title;
  element('title', HTMLElement).textContent = texts.title;
  element('note', HTMLSpanElement).textContent = texts.note;
  choice(
    'language',
    texts.language,
    languages.map((name) => [name, LANGUAGES[name]] as const),
    language,
  );
  choice(
    'theme',
    texts.theme,
    [
      ['light', texts.light],
      ['dark', texts.dark],
    ],
    theme,
  );
  choice(
    'profile',
    texts.profile,
    profiles.map((name) => [name, name] as const),
    profileName,
  );
  root.setAttribute('aria-label', texts.grid);
  tabs.setAttribute('aria-label', texts.sheets);
  pane.title = texts.pane;
  contentBox.setAttribute('aria-label', texts.content);
  status.textContent = texts.loading;
  const labels = { showCreate: texts.create, showCheck: texts.check, showOverview: texts.overview };
  for (const [functionName, label] of Object.entries(labels)) {
    const button = document.querySelector<HTMLButtonElement>(`[data-function="${functionName}"]`);
    const words = button?.querySelector('span');
    if (button === null || words === undefined || words === null) throw new Error(functionName);
    words.textContent = label;
    button.addEventListener('click', () => {
      desktop.press(functionName, functionName);
    });
  }
  document.querySelector('.ribbon')?.setAttribute('aria-label', texts.ribbon);
}

/** The bar beside the pane makes it wider and narrower, by pointer and by keyboard. */
function resizable(): void {
  const splitter = element('splitter', HTMLDivElement);
  splitter.setAttribute('aria-label', texts.resize);
  const put = (width: number): void => {
    const most = Math.max(NARROWEST_PANE, window.innerWidth - 200);
    pane.style.width = `${String(Math.min(Math.max(width, NARROWEST_PANE), most))}px`;
  };
  splitter.addEventListener('pointerdown', (event) => {
    splitter.setPointerCapture(event.pointerId);
    document.body.classList.add('resizing');
  });
  splitter.addEventListener('pointermove', (event) => {
    if (splitter.hasPointerCapture(event.pointerId)) put(window.innerWidth - event.clientX);
  });
  splitter.addEventListener('pointerup', () => {
    document.body.classList.remove('resizing');
  });
  splitter.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowLeft') put(pane.offsetWidth + 20);
    if (key === 'ArrowRight') put(pane.offsetWidth - 20);
  });
}

/** What tests ask of the page, and the pane's page takes. */
export interface PreviewPage {
  /** The stand-in for `window.external` in the pane. */
  readonly external: () => object;
  readonly dump: () => Dump;
  readonly counters: () => { readonly requests: number; readonly bytes: readonly number[] };
  readonly idle: () => Promise<void>;
  readonly gaps: () => readonly string[];
}

async function start(): Promise<void> {
  decorate();
  resizable();
  const [metadata] = await Promise.all([
    fetch('pane/functions.json').then((answer) => answer.json() as Promise<FunctionsMetadata>),
    startEngine({ module_or_path: 'engine.wasm' }),
  ]);
  host.functions.register('KPI', metadata);
  host.calculator = new IronCalculator(ironCalc, host.functions);
  const page: PreviewPage = {
    external: () => desktop.external(),
    dump: () => dumpWorkbook(host.workbook),
    counters: () => ({ requests: host.counters.requests, bytes: host.counters.bytes }),
    idle: () => host.idle(),
    gaps: () => gaps,
  };
  Object.assign(globalThis, { preview: page });
  pane.src = 'pane/taskpane.html';
  refresh();
}

void start();
