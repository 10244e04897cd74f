import type * as IronCalc from '@ironcalc/wasm';
import { address, columnLetters } from '../../../src/sheets/model';
import type { Area } from '../../../src/sheets/model';
import { cellCount, localAddress, parseArea, sheetPrefix, splitReference } from '../area';
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
 * come out right but for the few constructs that `spelling.ts` names. It calculates everything each time.
 *
 * It knows no functions but its own. Each call of a custom function is a cell far to the right that holds the answer, and
 * each argument is one that works the argument out; calls are made, their answers put in, and everything is calculated
 * again until nothing is left to call.
 */

export type Engine = typeof IronCalc;

/** Columns of a sheet that hold what is not the workbook's; they count from 1 as the engine's do. */
const READ_COLUMNS = 7000;
const SCRATCH_COLUMN = 15_000;
const MOST_COLUMNS = READ_COLUMNS - 1;

/** An error that Excel formulas do not give by themselves: an answer is still to come. */
const PENDING = '#CALC!';
/** Errors by which the engine says that it cannot do what Excel can. */
const ENGINE_ERRORS: ReadonlySet<string> = new Set(['#N/IMPL!', '#ERROR!', '#CIRC!', '#SPILL!', '#CALC!']);

/** Expressions that may be a cell themselves, also a blank one. */
const GIVES_CELLS = /^\(*(?:INDEX|OFFSET|INDIRECT|IF|IFERROR|IFNA|CHOOSE|LOOKUP|XLOOKUP|\$|[A-Z]+\$?\d)/i;

/** Longer chains of custom functions than this are taken for circles. */
const MOST_PASSES = 30;

const TYPE = { number: 1, text: 2, boolean: 4, error: 16 } as const;

interface Place {
  readonly row: number;
  readonly column: number;
}

interface Expression {
  readonly sheet: SheetImage;
  readonly value: Place;
  /** The number as text with all its digits: the engine shows others rounded. */
  readonly digits: Place;
  /** Null where it cannot be a blank cell. */
  readonly isBlank: Place | null;
}

type Argument =
  | { readonly kind: 'absent' }
  | { readonly kind: 'cells'; readonly sheet: SheetImage; readonly area: Area; readonly address: string }
  | { readonly kind: 'expression'; readonly expression: Expression };

interface PendingCall {
  readonly name: string;
  readonly sheet: SheetImage;
  readonly result: Place;
  readonly guards: readonly { readonly place: Place; readonly wanted: boolean }[];
  readonly args: readonly Argument[];
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

interface FormulaImage {
  readonly place: Place;
  readonly cell: CellState;
  readonly entered: number;
  readonly formula: string;
  spelled: string;
  readonly words: ReadonlySet<string>;
  readonly calls: Set<PendingCall>;
}

/** What the engine was told of a sheet. */
interface SheetImage {
  readonly state: SheetState;
  readonly index: number;
  readonly name: string;
  readonly constants: Map<string, CellValue>;
  readonly formulas: Map<string, FormulaImage>;
  readonly conditions: Map<string, Place>;
  readonly expressions: Map<string, Expression>;
  readonly calls: Map<string, PendingCall>;
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

export class IronCalculator implements Calculator {
  private model: IronCalc.Model | null = null;
  private sheets = new Map<string, SheetImage>();
  private names = '';
  private meanings = new Map<string, NameMeaning>();
  private readonly known = new Map<string, boolean>();
  private probe: IronCalc.Model | null = null;
  private isWaiting = false;
  private isStale = false;
  private passes = 0;
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
    this.passes = 0;
    this.advance(workbook);
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
    // The engine keeps a history for other users of the workbook.
    this.open.flushSendQueue();
  }

  private start(): void {
    this.model?.free();
    this.model = new this.engine.Model('workbook', 'en', 'UTC', 'en');
    this.model.pauseEvaluation();
    this.sheets = new Map();
    this.names = '';
    this.meanings = new Map();
    this.lastErrors.clear();
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
      conditions: new Map(),
      expressions: new Map(),
      calls: new Map(),
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
        if ([...image.words].some((word) => changed.has(word))) {
          this.forget(image);
          sheet.formulas.delete(key);
        }
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
      place,
      cell,
      entered: cell.entered,
      formula,
      spelled: '',
      words: new Set([...text.matchAll(/[\p{L}_][\p{L}\p{N}_.]*/gu)].map(([word]) => nameKey(word))),
      calls: new Set(),
    };
    image.spelled = this.spell(sheet, text, parsed, image);
    sheet.formulas.set(key, image);
    this.put(sheet, place, `=${image.spelled}`);
    this.put(sheet, { row: place.row, column: place.column + READ_COLUMNS }, `=${engineAddress(place)}&""`);
  }

  private spell(sheet: SheetImage, text: string, parsed: Part, image: FormulaImage): string {
    return spellForEngine(text, parsed, {
      name: (name) =>
        this.meanings.get(`${sheet.state.id} ${nameKey(name)}`) ?? this.meanings.get(nameKey(name)) ?? null,
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

  private condition(sheet: SheetImage, spelled: string): Place {
    const known = sheet.conditions.get(spelled);
    if (known !== undefined) return known;
    const place = this.scratch(sheet);
    this.put(sheet, place, `=${spelled}`);
    sheet.conditions.set(spelled, place);
    return place;
  }

  private expression(sheet: SheetImage, spelled: string): Expression {
    const known = sheet.expressions.get(spelled);
    if (known !== undefined) return known;
    const value = this.scratch(sheet);
    const made: Expression = {
      sheet,
      value,
      digits: { ...value, column: value.column + 1 },
      isBlank: GIVES_CELLS.test(spelled) ? { ...value, column: value.column + 2 } : null,
    };
    this.put(sheet, made.value, `=${spelled}`);
    this.put(sheet, made.digits, `=${engineAddress(value)}&""`);
    if (made.isBlank !== null) this.put(sheet, made.isBlank, `=ISBLANK(${spelled})`);
    sheet.expressions.set(spelled, made);
    return made;
  }

  /** The cell with the answer of a custom function's call, as an address. */
  private callCell(sheet: SheetImage, { name, args, guards }: CustomCall, image: FormulaImage): string {
    const parameters = this.functions?.parameters(name) ?? null;
    // Excel looks a name up when the formula is entered; one that is registered later does not heal the cell.
    if (parameters === null) return '#NAME?';
    const least = parameters.filter(({ optional }) => !optional).length;
    if (args.length < least || args.length > parameters.length) {
      throw new HostGap(`entering ${name} with ${String(args.length)} arguments: ${image.formula}`);
    }
    const key = JSON.stringify([name, args, guards]);
    const known = sheet.calls.get(key);
    const call: PendingCall = known ?? {
      name,
      sheet,
      result: this.scratch(sheet),
      guards: guards.map(({ condition, wanted }) => ({ place: this.condition(sheet, condition), wanted })),
      args: args.map((arg) => this.argument(sheet, arg)),
      users: new Set(),
      answeredFor: null,
    };
    if (known === undefined) {
      sheet.calls.set(key, call);
      this.put(sheet, call.result, `=${PENDING}`);
    }
    call.users.add(image);
    image.calls.add(call);
    return engineAddress(call.result);
  }

  private argument(sheet: SheetImage, spelled: string | null): Argument {
    if (spelled === null) return { kind: 'absent' };
    const meaning =
      this.meanings.get(`${sheet.state.id} ${nameKey(spelled)}`) ?? this.meanings.get(nameKey(spelled));
    const text = meaning !== undefined && meaning.kind !== 'formula' ? meaning.reference : spelled;
    const { sheet: name, rest } = splitReference(text);
    const area = parseArea(rest);
    const of =
      name === null
        ? sheet
        : [...this.sheets.values()].find((other) => nameKey(other.name) === nameKey(name));
    // An answer of another call is one of the scratch cells.
    if (area === null || of === undefined || area.column > MOST_COLUMNS) {
      return { kind: 'expression', expression: this.expression(sheet, spelled) };
    }
    return { kind: 'cells', sheet: of, area, address: `${sheetPrefix(of.name)}!${localAddress(area)}` };
  }

  /* Calculating */

  private advance(workbook: WorkbookState): void {
    this.passes += 1;
    if (this.passes > MOST_PASSES)
      throw new HostGap('custom functions that never settle: they may depend on themselves');
    this.open.evaluate();
    const open = this.openCalls();
    if (open.length === 0) {
      this.publish(workbook);
      return;
    }
    const toAsk: { readonly call: PendingCall; readonly request: FunctionCall }[] = [];
    for (const { call, key, request, error } of open) {
      call.answeredFor = key;
      if (request === null) this.takeAnswer(call, { error, message: '' });
      else toAsk.push({ call, request });
    }
    if (toAsk.length === 0) {
      this.advance(workbook);
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
        } else this.advance(workbook);
      },
    );
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

  /** The calls whose arguments are there and are not those of the last answer. */
  private openCalls(): readonly OpenCall[] {
    const found: OpenCall[] = [];
    for (const { calls } of this.sheets.values()) {
      for (const call of calls.values()) {
        const open = this.openCall(call);
        if (open !== null) found.push(open);
      }
    }
    return found;
  }

  private openCall(call: PendingCall): OpenCall | null {
    const [user] = call.users;
    const parameters = this.functions?.parameters(call.name) ?? null;
    if (user === undefined || parameters === null) return null;
    if (!call.guards.every(({ place, wanted }) => this.holds(call.sheet, place) === wanted)) return null;
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

  /** Null: neither true nor false, but an error or still to come. */
  private holds(sheet: SheetImage, place: Place): boolean | null {
    // Whether a number is 0 shows without its last digits.
    const value = this.read(sheet, place, place);
    return typeof value === 'boolean' ? value : typeof value === 'number' ? value !== 0 : null;
  }

  /** Null for a blank cell; null in all for an argument that is left out. */
  private argumentValues(arg: Argument): readonly (readonly (CellValue | null)[])[] | null {
    if (arg.kind === 'absent') return null;
    if (arg.kind === 'expression') {
      const { sheet, value, digits, isBlank } = arg.expression;
      if (isBlank !== null && this.read(sheet, isBlank, isBlank) === true) return [[null]];
      return [[this.read(sheet, value, digits)]];
    }
    const { sheet, area } = arg;
    if (cellCount(area) > 100_000) throw new HostGap(`an argument of ${String(cellCount(area))} cells`);
    const rows: (CellValue | null)[][] = [];
    for (let row = area.row; row <= area.lastRow; row += 1) {
      const values: (CellValue | null)[] = [];
      for (let column = area.column; column <= area.lastColumn; column += 1) {
        const key = placeKey(row, column);
        const image = sheet.formulas.get(key);
        values.push(
          image === undefined ? (sheet.constants.get(key) ?? null) : this.readFormula(sheet, image),
        );
      }
      rows.push(values);
    }
    return rows;
  }

  private readFormula(sheet: SheetImage, { place }: FormulaImage): CellValue {
    return this.read(sheet, place, { row: place.row, column: place.column + READ_COLUMNS });
  }

  private read({ index }: SheetImage, value: Place, digits: Place): CellValue {
    const type = this.open.getCellType(index, value.row, value.column);
    const shown = this.open.getFormattedCellValue(index, value.row, value.column);
    if (type === TYPE.text || type === TYPE.error) return shown;
    if (type === TYPE.boolean) return shown === 'TRUE';
    if (type === TYPE.number)
      return Number(this.open.getFormattedCellValue(index, digits.row, digits.column));
    throw new HostGap(`a result of the engine's type ${String(type)}`);
  }

  private address(sheet: SheetImage, { row, column }: Place): string {
    return `${sheetPrefix(sheet.name)}!${address(row - 1, column - 1)}`;
  }

  private publish(workbook: WorkbookState): void {
    for (const sheet of this.sheets.values()) {
      for (const image of sheet.formulas.values()) {
        const value = this.readFormula(sheet, image);
        if (typeof value === 'string' && ENGINE_ERRORS.has(value)) {
          throw new HostGap(
            `how to calculate ${this.address(sheet, image.place)} (${value}): ${image.formula}, for the engine ${image.spelled}`,
          );
        }
        image.cell.value = value;
      }
      if (sheet.formulas.size > 0) {
        workbook.raise('worksheetCalculated', [sheet.state.id, WORKBOOK_TARGET], {
          worksheetId: sheet.state.id,
        });
      }
    }
  }
}
