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
import { conditionalLooks } from './conditionalLook';
import { Desktop } from './desktop';
import type { DisplayLanguage, Theme } from './desktop';
import { Grid, linkTarget } from './grid';
import type { Place } from './grid';
import { textsOf } from './texts';
import { listedValues, complaintOfList, validationAt } from './validationHelp';

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

// What the file is called that is saved of it.
host.workbook.name = '日立市-総合戦略KPI.xlsx';

// What the simulated Excel knows of classes it reads from the client, which lives in the pane's page.
Object.defineProperty(globalThis, 'Excel', {
  get: (): unknown => (pane.contentWindow === null ? undefined : Reflect.get(pane.contentWindow, 'Excel')),
});

/* Sheets */

let refreshing = 0;
/** What the simulated Excel was asked for and did not know, since the start. */
const gaps: string[] = [];

function refreshSoon(): void {
  looksAreOld = true;
  if (refreshing !== 0) return;
  refreshing = window.setTimeout(() => {
    refreshing = 0;
    refresh();
    if (isBusy()) refreshSoon();
  }, REFRESH_MS);
}

let looks: ReadonlyMap<string, string> = new Map();
let looksOf: SheetState | null = null;
/** True where something may have changed since the conditional formats were worked out. */
let looksAreOld = true;

function refreshLooks(sheet: SheetState): void {
  if (sheet === looksOf && !looksAreOld) return;
  if (sheet !== looksOf) looks = new Map();
  looksOf = sheet;
  if (isBusy()) return;
  const { calculator } = host.workbook;
  const found =
    calculator instanceof IronCalculator
      ? conditionalLooks(sheet, (of, formulas) => calculator.evaluate(of, formulas))
      : null;
  if (found === null) return;
  looks = found;
  looksAreOld = false;
}

function refresh(): void {
  for (const gap of host.takeGaps()) {
    warn(texts.gap.replace('{reason}', gap.message));
    gaps.push(gap.message);
  }
  const { activeSheet } = host.workbook;
  if (!isEditing()) {
    refreshLooks(activeSheet);
    grid.show(activeSheet);
    showSelection();
  }
  showTabs();
  showContent();
  showStatus();
}

/** Follows what the pane selected, and what was selected on a sheet when it is shown again. */
function showSelection(): void {
  const { row, column } = host.workbook.activeSheet.activeCell;
  const { selected } = grid;
  if (row !== selected.row || column !== selected.column) grid.select({ row, column });
}

/** Selects a cell; the pane can ask for it. */
function select(place: Place): void {
  grid.select(place);
  host.workbook.activeSheet.activeCell = grid.selected;
  showContent();
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
  if (place === null) showContent();
  else select(place);
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
  showHelp();
}

/** Beside the selected cell: what is to be typed there, and the arrow of a list. */
function showHelp(): void {
  const sheet = host.workbook.activeSheet;
  const cell = grid.cell(grid.selected);
  const content = validationAt(sheet, grid.selected);
  const { showPrompt = false, title = '', message = '' } = content?.prompt ?? {};
  prompt.hidden = cell === null || !showPrompt || message === '' || isEditing();
  arrow.hidden = cell === null || isEditing() || listedValues(sheet, content).length === 0;
  if (cell === null) return;
  const heading = document.createElement('strong');
  heading.textContent = title;
  prompt.replaceChildren(...(title === '' ? [] : [heading]), message);
  put(prompt, cell.offsetLeft, cell.offsetTop + cell.offsetHeight + 4);
  put(arrow, cell.offsetLeft + cell.offsetWidth, cell.offsetTop);
}

function put(what: HTMLElement, left: number, top: number): void {
  what.style.left = `${String(left)}px`;
  what.style.top = `${String(top)}px`;
}

/* Typing */

let editor: HTMLInputElement | HTMLSelectElement | null = null;

function isEditing(): boolean {
  return editor !== null;
}

function enterCell({ row, column }: Place, content: string): void {
  const complaint = complaintOfList(host.workbook.activeSheet, { row, column }, content);
  if (complaint?.refuses === true) {
    warn(texts.refused.replace('{reason}', complaint.message));
    refresh();
    return;
  }
  try {
    host.type(host.workbook.activeSheet.name, address(row, column), content);
    warn(complaint === null ? null : complaint.message);
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

/**
 * Opens a cell for typing; with a first text it takes the place of the content, and "" clears it at once unless more is
 * to come.
 */
function openCell(place: Place, first: string | null, comesMore = false): void {
  const sheet = host.workbook.activeSheet;
  const cell = grid.cell(place);
  if (cell === null || editor !== null) return;
  const format = sheet.formatAt(place.row, place.column);
  if (sheet.protection !== null && format.locked) {
    warn(texts.locked);
    return;
  }
  if (first === '' && !comesMore) {
    enterCell(place, '');
    return;
  }
  warn(null);
  const state = sheet.peek(place.row, place.column);
  const input = document.createElement('input');
  const width = Math.max(cell.offsetWidth + 1, 90);
  input.value = first ?? (state === null ? '' : (state.formula ?? String(state.value)));
  input.style.height = `${String(cell.offsetHeight + 1)}px`;
  edit(input, place, cell, width);
  input.addEventListener('keydown', ({ key, shiftKey, isComposing }) => {
    if (isComposing || (key !== 'Enter' && key !== 'Tab')) return;
    const step = shiftKey ? -1 : 1;
    const { row, column } = place;
    select(key === 'Enter' ? { row: row + step, column } : { row, column: column + step });
  });
}

/** Opens the list of a cell, as Alt and the down key do in Excel. */
function openList(place: Place): void {
  const sheet = host.workbook.activeSheet;
  const values = listedValues(sheet, validationAt(sheet, place));
  const cell = grid.cell(place);
  if (cell === null || editor !== null || values.length === 0) return;
  warn(null);
  const list = document.createElement('select');
  const now = String(sheet.peek(place.row, place.column)?.value ?? '');
  for (const value of values) list.add(new Option(value, value, false, value === now));
  // A list of one row would be drawn as a closed one.
  list.size = Math.min(Math.max(values.length, 2), 8);
  edit(list, place, cell, Math.max(cell.offsetWidth + 1, 90));
  list.style.top = `${String(cell.offsetTop + cell.offsetHeight)}px`;
  list.addEventListener('click', () => {
    closeEditor(list.value !== '', place);
  });
}

/** Puts something to type or choose in over a cell: Enter and leaving keep what stands in it, Escape does not. */
function edit(
  input: HTMLInputElement | HTMLSelectElement,
  place: Place,
  cell: HTMLTableCellElement,
  width: number,
): void {
  input.setAttribute('aria-label', address(place.row, place.column));
  input.style.width = `${String(width)}px`;
  put(input, cell.offsetLeft - 1, cell.offsetTop - 1);
  input.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.isComposing) return;
    event.stopPropagation();
    const { key } = event as KeyboardEvent;
    if (key === 'Escape') closeEditor(false, place);
    if (key !== 'Enter' && key !== 'Tab') return;
    event.preventDefault();
    closeEditor(input.value !== '' || input instanceof HTMLInputElement, place);
  });
  input.addEventListener('blur', () => {
    closeEditor(input instanceof HTMLInputElement, place);
  });
  editor = input;
  // While somebody types, Excel lets no add-in in.
  host.faults.enterEditMode();
  root.append(input);
  showHelp();
  input.focus();
}

const grid = new Grid(root, {
  onSelect: select,
  onOpen: openCell,
  onCompose: (place) => {
    openCell(place, '', true);
  },
  onLink: follow,
  conditional: (_sheet, row, column) => looks.get(`${String(row)},${String(column)}`) ?? '',
  unknownChart: texts.unknownChart,
});

const prompt = document.createElement('p');
prompt.className = 'prompt';
prompt.setAttribute('role', 'note');
const arrow = document.createElement('button');
arrow.className = 'arrow';
arrow.type = 'button';
arrow.tabIndex = -1;
arrow.textContent = '▾';
arrow.setAttribute('aria-label', texts.list);
arrow.addEventListener('click', () => {
  openList(grid.selected);
});
root.append(prompt, arrow);
root.addEventListener('keydown', ({ key, altKey }) => {
  if (altKey && key === 'ArrowDown') openList(grid.selected);
});

/* The file */

/** Saves the workbook as it stands when everything is calculated. What makes the file is loaded now. */
async function download(): Promise<void> {
  await host.idle();
  const { saveXlsx } = await import('../excel-host/file/saveXlsx');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([saveXlsx(host.workbook).slice()], { type: XLSX }));
  link.download = host.workbook.name;
  link.click();
  URL.revokeObjectURL(link.href);
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

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
  const save = element('download', HTMLButtonElement);
  save.textContent = texts.download;
  save.addEventListener('click', () => {
    download().catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      warn(texts.gap.replace('{reason}', message));
      gaps.push(message);
    });
  });
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
  /** How many buttons of the ribbon were told to be done. */
  readonly completed: () => number;
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
    completed: () => desktop.completed,
  };
  Object.assign(globalThis, { preview: page });
  pane.src = 'pane/taskpane.html';
  refresh();
}

void start();
