import type * as IronCalc from '@ironcalc/wasm';
import { address, columnLetters } from '../../../src/sheets/model';
import type { Area } from '../../../src/sheets/model';
import { cellCount, contains, localAddress, parseArea, sheetPrefix, splitReference } from '../area';
import type { CellValue } from '../enteredText';
import { isErrorText } from '../enteredText';
import { HostGap } from '../errors';
import { WORKBOOK_TARGET } from '../hostEvent';
import { nameKey } from '../naming';
import type { Calculator, CellState, SheetState, WorkbookState } from '../workbook';
import { parseFormula, someCall } from './formulaCalls';
import type { Part } from './formulaCalls';
import type { FunctionAnswer, FunctionCall, FunctionRuntime } from './functionRuntime';
import { isCustomCall, meaningOfName, spellForEngine } from './spelling';
import type { CustomCall, NameMeaning } from './spelling';

/*
 * Formulas calculated by IronCalc (https://github.com/ironcalc/IronCalc, MIT or Apache-2.0), chosen by trial in November
 * 2026 with the whole workbook of the bundled plan: 13,300 filled cells, 6,860 of them computed, take 0.7 s to calculate and
 * come out right but for the few constructs that `spelling.ts` names.
 *
 * It calculates everything that it holds each time. So it holds constants, and of the formulas only those that are to be
 * calculated now: those that changed and those that depend on what changed, in rounds of which each needs the results of
 * the ones before. After its round a formula is a constant again.
 *
 * It knows no functions but its own. Each call of a custom function is a cell far to the right that holds the answer, and
 * each argument is one that works the argument out; a round with calls ends when their answers are there.
 */

export type Engine = typeof IronCalc;

/** Columns of a sheet that hold what is not the workbook's; they count from 1 as the engine's do. */
const SCRATCH_COLUMN = 15_000;
/** What is worked out beside the cells. */
const BESIDE_COLUMN = 15_500;
/** Of the first sheet: numbers as text with all their digits, since the engine shows others rounded. */
const DIGITS_COLUMN = 16_000;
/** The last column of the workbook's own, counted from 0. */
const MOST_COLUMNS = SCRATCH_COLUMN - 2;

/** An error that Excel formulas do not give by themselves: an answer is still to come. */
const PENDING = '#CALC!';
/** Errors by which the engine says that it cannot do what Excel can. */
const ENGINE_ERRORS: ReadonlySet<string> = new Set(['#N/IMPL!', '#ERROR!', '#CIRC!', '#SPILL!', '#CALC!']);

/** Expressions that may be a cell themselves, also a blank one. */
const GIVES_CELLS = /^\(*(?:INDEX|OFFSET|INDIRECT|IF|IFERROR|IFNA|CHOOSE|LOOKUP|XLOOKUP|\$|[A-Z]+\$?\d)/i;

/**
 * So many units are worked out at once. With twelve thousand of them in one evaluation the engine takes forty times as
 * long: a cell is not always remembered while formulas that read it are under way.
 */
const UNITS_AT_ONCE = 200;

/** Areas up to so many cells are searched cell by cell. */
const SMALL_AREA = 64;

const TYPE = { number: 1, text: 2, boolean: 4, error: 16 } as const;

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Something for the engine to work out, in a cell of its own. */
interface Unit {
  readonly sheet: SheetImage;
  readonly place: Place;
  readonly spelled: string;
  /** What came out when it was last worked out. */
  value: CellValue;
}

interface Expression extends Unit {
  /** How many calls of custom functions it takes one after the other before it can be worked out. */
  readonly depth: number;
  /** Whether it is a blank cell; null where it cannot be. */
  readonly isBlank: Unit | null;
  /** The calculation that it was last worked out in. */
  calculation: number;
}

type Argument =
  | { readonly kind: 'absent' }
  | { readonly kind: 'cells'; readonly sheet: SheetImage; readonly area: Area; readonly address: string }
  | { readonly kind: 'expression'; readonly expression: Expression };

interface PendingCall {
  readonly name: string;
  readonly sheet: SheetImage;
  readonly result: Place;
  readonly guards: readonly { readonly condition: Expression; readonly wanted: boolean }[];
  readonly args: readonly Argument[];
  /** How many calls come before it. */
  readonly depth: number;
  /** The cells whose formulas hold the call. */
  readonly users: Set<FormulaImage>;
  /** What the answer in `result` was given for. */
  answeredFor: string | null;
}

interface OpenCall {
  readonly call: PendingCall;
  /** What it is called with. */
  readonly key: string;
  /** Null: an argument is an error, which is the answer. */
  readonly request: FunctionCall | null;
  readonly error: string;
}

/** Cells that a formula reads. */
interface Read {
  readonly sheet: string;
  readonly area: Area;
  readonly key: string;
}

interface FormulaImage extends Unit {
  readonly cell: CellState;
  readonly entered: number;
  readonly formula: string;
  spelled: string;
  readonly words: ReadonlySet<string>;
  reads: readonly Read[];
  readonly calls: Set<PendingCall>;
}

/** What the engine was told of a sheet. */
interface SheetImage {
  readonly state: SheetState;
  readonly index: number;
  readonly name: string;
  readonly constants: Map<string, CellValue>;
  readonly formulas: Map<string, FormulaImage>;
  readonly expressions: Map<string, Expression>;
  readonly calls: Map<string, PendingCall>;
  /** Calls by the row that holds the answer. */
  readonly answers: Map<number, PendingCall>;
  scratchRows: number;
}

/** What went wrong in a custom function, with the words that Excel shows beside the cell. */
export interface FunctionError {
  readonly address: string;
  readonly name: string;
  readonly error: string;
  readonly message: string;
}

function placeKey(row: number, column: number): string {
  return `${String(row)},${String(column)}`;
}

function engineAddress({ row, column }: Place): string {
  return `$${columnLetters(column - 1)}$${String(row)}`;
}

function constantInput(value: CellValue): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return String(value);
  return isErrorText(value) ? value : `'${value}`;
}

/** References in a formula without strings: a quoted or plain sheet's name, and the cells. */
const REFERENCE =
  /(?:'((?:[^']|'')+)'!|([\p{L}_][\p{L}\p{N}_.]*)!)?(?<![\p{L}\p{N}_.$])(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+)(?![\p{L}\p{N}_.(!])/gu;

/** The answers of custom functions in a text for the engine. */
const ANSWER = new RegExp(`\\$${columnLetters(SCRATCH_COLUMN - 1)}\\$(\\d+)`, 'g');

/** What is worked out together. */
interface Round {
  readonly formulas: FormulaImage[];
  /** The calls whose arguments are worked out in it, and that are made then. */
  readonly calls: Set<PendingCall>;
}

function cellOf({ sheet, place }: FormulaImage): {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
} {
  return { sheet: sheet.state.id, row: place.row - 1, column: place.column - 1 };
}

/** What is to be known before a call can be made. */
function expressionsOf({ guards, args }: Pick<PendingCall, 'guards' | 'args'>): readonly Expression[] {
  return [
    ...guards.map(({ condition }) => condition),
    ...args.flatMap((arg) => (arg.kind === 'expression' ? [arg.expression] : [])),
  ];
}

/** Null: neither true nor false, but an error or still to come. */
function holds(value: CellValue): boolean | null {
  return typeof value === 'boolean' ? value : typeof value === 'number' ? value !== 0 : null;
}

/** The formulas that read a cell. */
class Dependents {
  private readonly cells = new Map<string, FormulaImage[]>();
  private readonly areas = new Map<
    string,
    Map<string, { readonly area: Area; readonly users: FormulaImage[] }>
  >();

  constructor(formulas: readonly FormulaImage[]) {
    for (const image of formulas) {
      for (const { sheet, area, key } of image.reads) {
        if (cellCount(area) === 1) {
          const cell = `${sheet} ${placeKey(area.row, area.column)}`;
          const users = this.cells.get(cell) ?? [];
          this.cells.set(cell, users);
          users.push(image);
          continue;
        }
        const ofSheet = this.areas.get(sheet) ?? new Map<string, { area: Area; users: FormulaImage[] }>();
        this.areas.set(sheet, ofSheet);
        const entry = ofSheet.get(key) ?? { area, users: [] };
        ofSheet.set(key, entry);
        entry.users.push(image);
      }
    }
  }

  *of(sheet: string, row: number, column: number): Iterable<FormulaImage> {
    yield* this.cells.get(`${sheet} ${placeKey(row, column)}`) ?? [];
    for (const { area, users } of this.areas.get(sheet)?.values() ?? []) {
      if (contains(area, row, column)) yield* users;
    }
  }
}

export class IronCalculator implements Calculator {
  private model: IronCalc.Model | null = null;
  private sheets = new Map<string, SheetImage>();
  private names = '';
  private meanings = new Map<string, NameMeaning>();
  private readonly known = new Map<string, boolean>();
  private probe: IronCalc.Model | null = null;
  private isWaiting = false;
  private isStale = false;
  /** Formulas whose results are out of date. */
  private readonly dirty = new Set<FormulaImage>();
  private changed: { readonly sheet: string; readonly row: number; readonly column: number }[] = [];
  private dependents: Dependents | null = null;
  private calculation = 0;
  /** Sheets with a new result, of which listeners are told. */
  private readonly calculated = new Set<SheetImage>();
  private readonly lastErrors = new Map<PendingCall, FunctionError>();
  private generation = 0;

  constructor(
    private readonly engine: Engine,
    private readonly functions: FunctionRuntime | null = null,
  ) {}

  /** True while custom functions have still to answer: cells keep what they showed before. */
  get isPending(): boolean {
    return this.isWaiting;
  }

  /** The errors that custom functions answered last, by the cells that show them. */
  get functionErrors(): readonly FunctionError[] {
    return [...this.lastErrors].flatMap(([call, error]) => (call.users.size > 0 ? [error] : []));
  }

  recalculate(workbook: WorkbookState): void {
    if (this.isWaiting) {
      // What was typed meanwhile is taken up when the answers are there.
      this.isStale = true;
      return;
    }
    this.synchronize(workbook);
    this.spread();
    this.calculation += 1;
    this.round(workbook, this.plan(), 0);
  }

  /**
   * What formulas (with `=`) give on a sheet without standing in one of its cells, as those of conditional formats do;
   * null while values are still to come. Excel allows no custom functions in them.
   */
  evaluate(state: SheetState, formulas: readonly string[]): readonly CellValue[] | null {
    const sheet = this.sheets.get(state.id);
    if (sheet === undefined || this.isWaiting) return null;
    const units = formulas.map((formula, index): Unit => {
      const text = formula.slice(1);
      const spelled = spellForEngine(text, parseFormula(text), {
        name: (name) => this.meaning(sheet, name) ?? null,
        custom: ({ name }) => {
          throw new HostGap(`${name} outside cells: ${formula}`);
        },
      });
      return { sheet, place: { row: index + 1, column: BESIDE_COLUMN }, spelled, value: '' };
    });
    this.workOut(units);
    this.open.rangeClearContents(sheet.index, 1, BESIDE_COLUMN, Math.max(1, units.length), BESIDE_COLUMN);
    this.open.flushSendQueue();
    return units.map(({ value }) => value);
  }

  private get open(): IronCalc.Model {
    if (this.model === null) throw new Error('no workbook was opened in the engine');
    return this.model;
  }

  /* What changed in the workbook */

  private synchronize(workbook: WorkbookState): void {
    const isSame = [...this.sheets.values()].every(
      ({ state, name }) => !state.isDeleted && state.workbook === workbook && state.name === name,
    );
    if (this.model === null || !isSame) this.start();
    for (const state of workbook.sheets) {
      if (!this.sheets.has(state.id)) this.addSheet(state);
    }
    this.synchronizeNames(workbook);
    for (const sheet of this.sheets.values()) this.synchronizeCells(sheet);
  }

  private start(): void {
    this.model?.free();
    this.model = new this.engine.Model('workbook', 'en', 'UTC', 'en');
    this.model.pauseEvaluation();
    this.sheets = new Map();
    this.names = '';
    this.meanings = new Map();
    this.lastErrors.clear();
    this.dirty.clear();
    this.changed = [];
    this.dependents = null;
  }

  private addSheet(state: SheetState): void {
    const index = this.sheets.size;
    if (index > 0) this.open.newSheet();
    this.open.renameSheet(index, state.name);
    this.sheets.set(state.id, {
      state,
      index,
      name: state.name,
      constants: new Map(),
      formulas: new Map(),
      expressions: new Map(),
      calls: new Map(),
      answers: new Map(),
      scratchRows: 0,
    });
  }

  private synchronizeNames(workbook: WorkbookState): void {
    const wanted = new Map<string, NameMeaning>();
    for (const { name, formula } of workbook.names) wanted.set(nameKey(name), meaningOfName(formula));
    for (const { state } of this.sheets.values()) {
      for (const { name, formula } of state.names)
        wanted.set(`${state.id} ${nameKey(name)}`, meaningOfName(formula));
    }
    const signature = JSON.stringify([...wanted]);
    if (signature === this.names) return;
    const changed = new Set<string>();
    for (const key of new Set([...wanted.keys(), ...this.meanings.keys()])) {
      const before = this.meanings.get(key);
      const after = wanted.get(key);
      if (JSON.stringify(before) === JSON.stringify(after)) continue;
      const space = key.indexOf(' ');
      const local = key.slice(space + 1);
      changed.add(local);
      const scope = space < 0 ? null : (this.sheets.get(key.slice(0, space))?.index ?? null);
      if (before !== undefined && before.kind !== 'formula') this.open.deleteDefinedName(local, scope);
      if (after !== undefined && after.kind !== 'formula')
        this.open.newDefinedName(local, scope, after.reference);
    }
    this.names = signature;
    this.meanings = wanted;
    for (const sheet of this.sheets.values()) {
      for (const [key, image] of sheet.formulas) {
        if ([...image.words].some((word) => changed.has(word))) this.dropFormula(sheet, key);
      }
    }
  }

  private synchronizeCells(sheet: SheetImage): void {
    const seen = new Set<string>();
    for (const { row, column, cell } of sheet.state.touched()) {
      if (cell.isBlank) continue;
      if (column > MOST_COLUMNS) throw new HostGap(`calculating column ${columnLetters(column)}`);
      const key = placeKey(row, column);
      seen.add(key);
      const place = { row: row + 1, column: column + 1 };
      if (cell.formula === null) {
        this.dropFormula(sheet, key);
        if (sheet.constants.get(key) === cell.value) continue;
        sheet.constants.set(key, cell.value);
        this.changed.push({ sheet: sheet.state.id, row, column });
        this.put(sheet, place, constantInput(cell.value));
        continue;
      }
      sheet.constants.delete(key);
      const known = sheet.formulas.get(key);
      if (known?.cell === cell && known.formula === cell.formula && known.entered === cell.entered) continue;
      this.dropFormula(sheet, key);
      this.enterFormula(sheet, key, place, cell, cell.formula);
    }
    for (const key of [...sheet.constants.keys(), ...sheet.formulas.keys()]) {
      if (seen.has(key)) continue;
      sheet.constants.delete(key);
      this.dropFormula(sheet, key);
      const [row = 0, column = 0] = key.split(',').map(Number);
      this.changed.push({ sheet: sheet.state.id, row, column });
      this.open.rangeClearContents(sheet.index, row + 1, column + 1, row + 1, column + 1);
    }
  }

  private put(sheet: SheetImage, { row, column }: Place, input: string): void {
    this.open.setUserInput(sheet.index, row, column, input);
  }

  private forget(image: FormulaImage): void {
    for (const call of image.calls) call.users.delete(image);
  }

  private dropFormula(sheet: SheetImage, key: string): void {
    const image = sheet.formulas.get(key);
    if (image === undefined) return;
    this.forget(image);
    sheet.formulas.delete(key);
    this.dirty.delete(image);
    this.dependents = null;
  }

  /* Formulas */

  private enterFormula(sheet: SheetImage, key: string, place: Place, cell: CellState, formula: string): void {
    const text = formula.slice(1);
    const parsed = parseFormula(text);
    someCall(parsed, (call) => {
      if (!isCustomCall(call) && !this.knows(call.name)) {
        throw new HostGap(`the function ${call.name} in ${this.address(sheet, place)}: ${formula}`);
      }
      return false;
    });
    const image: FormulaImage = {
      sheet,
      place,
      value: '',
      reads: [],
      cell,
      entered: cell.entered,
      formula,
      spelled: '',
      words: new Set([...text.matchAll(/[\p{L}_][\p{L}\p{N}_.]*/gu)].map(([word]) => nameKey(word))),
      calls: new Set(),
    };
    image.spelled = this.spell(sheet, text, parsed, image);
    image.reads = this.readsOf(sheet, text);
    sheet.formulas.set(key, image);
    this.dirty.add(image);
    this.dependents = null;
  }

  /** The cells that a formula names, by address or by defined name. */
  private readsOf(sheet: SheetImage, text: string): readonly Read[] {
    const bare = text.replace(/"(?:[^"]|"")*"/g, '""');
    if (/\b(?:INDIRECT|OFFSET)\(/i.test(bare)) throw new HostGap(`what ${text} depends on`);
    const found = new Map<string, Read>();
    const add = (of: SheetImage | undefined, area: Area): void => {
      if (of === undefined) return;
      const key = `${of.state.id} ${localAddress(area)}`;
      found.set(key, { sheet: of.state.id, area, key });
    };
    for (const [, quoted, plain, local = ''] of bare.matchAll(REFERENCE)) {
      const name = quoted?.replaceAll("''", "'") ?? plain;
      const area = parseArea(local);
      if (area !== null) add(name === undefined ? sheet : this.sheetNamed(name), area);
    }
    for (const [word] of bare.replace(/'(?:[^']|'')*'!/g, '').matchAll(/[\p{L}_][\p{L}\p{N}_.]*/gu)) {
      const meaning = this.meaning(sheet, word);
      if (meaning === undefined) continue;
      const inner = meaning.kind === 'formula' ? meaning.formula : meaning.reference;
      for (const read of this.readsOf(sheet, inner)) found.set(read.key, read);
    }
    return [...found.values()];
  }

  private sheetNamed(name: string): SheetImage | undefined {
    const key = nameKey(name);
    return [...this.sheets.values()].find((other) => nameKey(other.name) === key);
  }

  private meaning(sheet: SheetImage, name: string): NameMeaning | undefined {
    return this.meanings.get(`${sheet.state.id} ${nameKey(name)}`) ?? this.meanings.get(nameKey(name));
  }

  private spell(sheet: SheetImage, text: string, parsed: Part, image: FormulaImage): string {
    return spellForEngine(text, parsed, {
      name: (name) => this.meaning(sheet, name) ?? null,
      custom: (call) => this.callCell(sheet, call, image),
    });
  }

  /** True for a function of the engine's; one that it has not answers #NAME?, others something else. */
  private knows(name: string): boolean {
    const key = name.toUpperCase().replace(/^_XLFN\./, '');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.probe ??= new this.engine.Model('probe', 'en', 'UTC', 'en');
    this.probe.setUserInput(0, 1, 1, `=${key}()`);
    const isKnown = this.probe.getFormattedCellValue(0, 1, 1) !== '#NAME?';
    this.known.set(key, isKnown);
    return isKnown;
  }

  private scratch(sheet: SheetImage): Place {
    sheet.scratchRows += 1;
    return { row: sheet.scratchRows, column: SCRATCH_COLUMN };
  }

  private expression(sheet: SheetImage, spelled: string): Expression {
    const known = sheet.expressions.get(spelled);
    if (known !== undefined) return known;
    const place = this.scratch(sheet);
    const blank = { row: place.row, column: place.column + 1 };
    const made: Expression = {
      sheet,
      place,
      spelled,
      value: '',
      depth: this.depthOf(sheet, spelled),
      isBlank: GIVES_CELLS.test(spelled)
        ? { sheet, place: blank, spelled: `ISBLANK(${spelled})`, value: '' }
        : null,
      calculation: 0,
    };
    sheet.expressions.set(spelled, made);
    return made;
  }

  /** How many answers of custom functions stand one upon the other in a text for the engine. */
  private depthOf(sheet: SheetImage, spelled: string): number {
    let depth = 0;
    for (const [, row] of spelled.matchAll(ANSWER)) {
      const call = sheet.answers.get(Number(row));
      if (call !== undefined) depth = Math.max(depth, call.depth + 1);
    }
    return depth;
  }

  /** The cell with the answer of a custom function's call, as an address. */
  private callCell(sheet: SheetImage, { name, args, guards }: CustomCall, image: FormulaImage): string {
    const parameters = this.functions?.parameters(name) ?? null;
    // Excel looks a name up when the formula is entered; one that is registered later does not heal the cell.
    if (parameters === null || image.cell.isUnresolved) return '#NAME?';
    const least = parameters.filter(({ optional }) => !optional).length;
    if (args.length < least || args.length > parameters.length) {
      throw new HostGap(`entering ${name} with ${String(args.length)} arguments: ${image.formula}`);
    }
    const key = JSON.stringify([name, args, guards]);
    const known = sheet.calls.get(key);
    const call = known ?? this.newCall(sheet, { name, args, guards });
    if (known === undefined) {
      sheet.calls.set(key, call);
      sheet.answers.set(call.result.row, call);
      this.put(sheet, call.result, `=${PENDING}`);
    }
    call.users.add(image);
    image.calls.add(call);
    return engineAddress(call.result);
  }

  private newCall(sheet: SheetImage, { name, args, guards }: CustomCall): PendingCall {
    const made = {
      guards: guards.map(({ condition, wanted }) => ({
        condition: this.expression(sheet, condition),
        wanted,
      })),
      args: args.map((arg) => this.argument(sheet, arg)),
    };
    const depth = Math.max(0, ...expressionsOf(made).map((expression) => expression.depth));
    const result = this.scratch(sheet);
    return { name, sheet, result, ...made, depth, users: new Set(), answeredFor: null };
  }

  private argument(sheet: SheetImage, spelled: string | null): Argument {
    if (spelled === null) return { kind: 'absent' };
    const meaning = this.meaning(sheet, spelled);
    const text = meaning !== undefined && meaning.kind !== 'formula' ? meaning.reference : spelled;
    const { sheet: name, rest } = splitReference(text);
    const area = parseArea(rest);
    const of = name === null ? sheet : this.sheetNamed(name);
    // An answer of another call is one of the scratch cells.
    if (area === null || of === undefined || area.column > MOST_COLUMNS) {
      return { kind: 'expression', expression: this.expression(sheet, spelled) };
    }
    return { kind: 'cells', sheet: of, area, address: `${sheetPrefix(of.name)}!${localAddress(area)}` };
  }

  /* Calculating */

  /** Adds to what is out of date everything that depends on what changed. */
  private spread(): void {
    const dependents = (this.dependents ??= new Dependents(
      [...this.sheets.values()].flatMap(({ formulas }) => [...formulas.values()]),
    ));
    const queue: { readonly sheet: string; readonly row: number; readonly column: number }[] = [
      ...this.changed,
      ...[...this.dirty].map(cellOf),
    ];
    this.changed = [];
    for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
      for (const image of dependents.of(cell.sheet, cell.row, cell.column)) {
        if (this.dirty.has(image)) continue;
        this.dirty.add(image);
        queue.push(cellOf(image));
      }
    }
  }

  /** In which round each formula that is out of date has all that it reads, and is worked out itself. */
  private plan(): readonly Round[] {
    const bySheet = new Map<string, FormulaImage[]>();
    for (const image of this.dirty) {
      const list = bySheet.get(image.sheet.state.id) ?? [];
      bySheet.set(image.sheet.state.id, list);
      list.push(image);
    }
    const rounds: Round[] = [];
    const at = (round: number): Round => (rounds[round] ??= { formulas: [], calls: new Set() });
    const ends = new Map<FormulaImage, number>();
    const areas = new Map<string, number>();
    const open = new Set<FormulaImage>();
    const settled = ({ sheet, area, key }: Read): number => {
      const known = areas.get(key);
      if (known !== undefined) return known;
      let round = 0;
      for (const image of this.dirtyIn(bySheet.get(sheet) ?? [], area)) round = Math.max(round, end(image));
      areas.set(key, round);
      return round;
    };
    const end = (image: FormulaImage): number => {
      const known = ends.get(image);
      if (known !== undefined) return known;
      if (open.has(image)) throw new HostGap(`a circle of formulas: ${image.formula}`);
      open.add(image);
      const start = Math.max(0, ...image.reads.map(settled));
      open.delete(image);
      let last = start;
      for (const call of image.calls) {
        at(start + call.depth).calls.add(call);
        last = Math.max(last, start + call.depth + 1);
      }
      ends.set(image, last);
      at(last).formulas.push(image);
      return last;
    };
    for (const image of this.dirty) end(image);
    return Array.from(rounds, (_unused, round) => at(round));
  }

  private dirtyIn(candidates: readonly FormulaImage[], area: Area): readonly FormulaImage[] {
    const [first] = candidates;
    if (first === undefined) return [];
    if (cellCount(area) > Math.min(SMALL_AREA, candidates.length)) {
      return candidates.filter(({ place }) => contains(area, place.row - 1, place.column - 1));
    }
    const found: FormulaImage[] = [];
    for (let row = area.row; row <= area.lastRow; row += 1) {
      for (let column = area.column; column <= area.lastColumn; column += 1) {
        const image = first.sheet.formulas.get(placeKey(row, column));
        if (image !== undefined && this.dirty.has(image)) found.push(image);
      }
    }
    return found;
  }

  private round(workbook: WorkbookState, rounds: readonly Round[], number: number): void {
    const round = rounds[number];
    if (round === undefined) {
      this.finish(workbook);
      return;
    }
    const expressions = [...round.calls].flatMap(expressionsOf).filter((expression) => {
      // The same expression in another formula was worked out already.
      if (expression.calculation === this.calculation) return false;
      expression.calculation = this.calculation;
      return true;
    });
    this.workOut([
      ...round.formulas,
      ...expressions.flatMap((expression) => [
        expression,
        ...(expression.isBlank === null ? [] : [expression.isBlank]),
      ]),
    ]);
    for (const image of round.formulas) this.publish(image);
    const toAsk: { readonly call: PendingCall; readonly request: FunctionCall }[] = [];
    for (const pending of round.calls) {
      const open = this.openCall(pending);
      if (open === null) continue;
      const { call, key, request, error } = open;
      call.answeredFor = key;
      if (request === null) this.takeAnswer(call, { error, message: '' });
      else toAsk.push({ call, request });
    }
    if (toAsk.length === 0) {
      this.round(workbook, rounds, number + 1);
      return;
    }
    this.isWaiting = true;
    this.generation += 1;
    const { generation } = this;
    this.functions?.call(
      toAsk.map(({ request }) => request),
      (answers) => {
        if (generation !== this.generation) return;
        this.isWaiting = false;
        for (const [index, { call }] of toAsk.entries()) {
          const answer = answers[index];
          if (answer !== undefined) this.takeAnswer(call, answer);
        }
        if (this.isStale) {
          this.isStale = false;
          this.recalculate(workbook);
        } else this.round(workbook, rounds, number + 1);
      },
    );
  }

  /** Lets the engine work out units, each after those that it reads; results then stand in their cells as constants. */
  private workOut(units: readonly Unit[]): void {
    for (let done = 0; done < units.length; done += UNITS_AT_ONCE) {
      this.workOutTogether(units.slice(done, done + UNITS_AT_ONCE));
    }
  }

  private workOutTogether(units: readonly Unit[]): void {
    const [digits] = this.sheets.values();
    if (digits === undefined) return;
    for (const [index, { sheet, place, spelled }] of units.entries()) {
      this.put(sheet, place, `=${spelled}`);
      const text = `=${sheetPrefix(sheet.name)}!${engineAddress(place)}&""`;
      this.put(digits, { row: index + 1, column: DIGITS_COLUMN }, text);
    }
    this.open.evaluate();
    for (const [index, unit] of units.entries()) {
      unit.value = this.read(unit, { row: index + 1, column: DIGITS_COLUMN });
    }
    for (const { sheet, place, value } of units) {
      this.put(
        sheet,
        place,
        value === '' ? '=""' : ENGINE_ERRORS.has(String(value)) ? `=${String(value)}` : constantInput(value),
      );
    }
    this.open.rangeClearContents(digits.index, 1, DIGITS_COLUMN, units.length, DIGITS_COLUMN);
  }

  private takeAnswer(call: PendingCall, answer: FunctionAnswer): void {
    if (answer.error === null) {
      this.lastErrors.delete(call);
      this.put(call.sheet, call.result, constantInput(answer.value));
      return;
    }
    if (answer.message !== '') {
      const [user] = call.users;
      this.lastErrors.set(call, {
        address: user === undefined ? '' : this.address(call.sheet, user.place),
        name: call.name,
        error: answer.error,
        message: answer.message,
      });
    } else this.lastErrors.delete(call);
    this.put(call.sheet, call.result, `=${answer.error}`);
  }

  /** Null where the call is not made, or was answered for the same arguments before. */
  private openCall(call: PendingCall): OpenCall | null {
    const [user] = call.users;
    const parameters = this.functions?.parameters(call.name) ?? null;
    if (user === undefined || parameters === null) return null;
    if (!call.guards.every(({ condition, wanted }) => holds(condition.value) === wanted)) return null;
    const values = call.args.map((arg) => this.argumentValues(arg));
    const all = values.flatMap((rows) => rows?.flat() ?? []);
    if (all.includes(PENDING)) return null;
    const key = JSON.stringify(values);
    if (key === call.answeredFor) return null;
    // Excel does not call a function with an error: the cell shows it.
    const error = all.find((value) => value !== null && isErrorText(value));
    if (error !== undefined) return { call, key, request: null, error: String(error) };
    const blank = this.functions?.blankArgument ?? null;
    const request: FunctionCall = {
      name: call.name,
      args: parameters.map(({ isMatrix, name }, index) => {
        const rows = values[index] ?? null;
        if (rows === null) return null;
        const shown = rows.map((row) => row.map((value) => value ?? blank));
        if (isMatrix) return shown;
        if (shown.length !== 1 || shown[0]?.length !== 1) {
          throw new HostGap(`several cells for ${name} of ${call.name}, which takes one value`);
        }
        return shown[0][0] ?? null;
      }),
      address: this.address(call.sheet, user.place),
      argAddresses: call.args.map((arg) => (arg.kind === 'cells' ? arg.address : null)),
      blanks: values.map((rows) => rows?.flat().filter((value) => value === null).length ?? 0),
    };
    return { call, key, request, error: '' };
  }

  /** Null for a blank cell; null in all for an argument that is left out. */
  private argumentValues(arg: Argument): readonly (readonly (CellValue | null)[])[] | null {
    if (arg.kind === 'absent') return null;
    if (arg.kind === 'expression') {
      const { value, isBlank } = arg.expression;
      return [[isBlank?.value === true ? null : value]];
    }
    const { sheet, area } = arg;
    if (cellCount(area) > 100_000) throw new HostGap(`an argument of ${String(cellCount(area))} cells`);
    const rows: (CellValue | null)[][] = [];
    for (let row = area.row; row <= area.lastRow; row += 1) {
      const values: (CellValue | null)[] = [];
      for (let column = area.column; column <= area.lastColumn; column += 1) {
        const key = placeKey(row, column);
        const image = sheet.formulas.get(key);
        values.push(image === undefined ? (sheet.constants.get(key) ?? null) : image.value);
      }
      rows.push(values);
    }
    return rows;
  }

  private read({ sheet: { index }, place: { row, column } }: Unit, digits: Place): CellValue {
    const type = this.open.getCellType(index, row, column);
    const shown = this.open.getFormattedCellValue(index, row, column);
    if (type === TYPE.text || type === TYPE.error) return shown;
    if (type === TYPE.boolean) return shown === 'TRUE';
    if (type === TYPE.number) return Number(this.open.getFormattedCellValue(0, digits.row, digits.column));
    throw new HostGap(`a result of the engine's type ${String(type)}`);
  }

  private address(sheet: SheetImage, { row, column }: Place): string {
    return `${sheetPrefix(sheet.name)}!${address(row - 1, column - 1)}`;
  }

  private publish(image: FormulaImage): void {
    const { sheet, place, value } = image;
    if (typeof value === 'string' && ENGINE_ERRORS.has(value)) {
      throw new HostGap(
        `how to calculate ${this.address(sheet, place)} (${value}): ${image.formula}, for the engine ${image.spelled}`,
      );
    }
    image.cell.value = value;
    this.dirty.delete(image);
    this.calculated.add(sheet);
  }

  private finish(workbook: WorkbookState): void {
    for (const { state } of this.calculated) {
      workbook.raise('worksheetCalculated', [state.id, WORKBOOK_TARGET], { worksheetId: state.id });
    }
    this.calculated.clear();
    // The engine keeps a history for other users of the workbook.
    this.open.flushSendQueue();
  }
}
