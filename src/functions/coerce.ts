import { FunctionProblem } from './functionProblem';

/*
 * What Excel hands over, made into what the formulas take: the one place that knows blanks, state words, missing
 * arguments and ranges (semantics.md, section 4).
 */

/** One element of an argument. `absent` is a missing argument or a blank cell: for Excel they are one. */
export type Cell =
  | { readonly kind: 'absent' }
  /** A state word: there is nothing to compute with, and that is no mistake. */
  | { readonly kind: 'state' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** TRUE, an error, a picture …: `shown` for the message. */
  | { readonly kind: 'other'; readonly shown: string };

/** What a formula gives for one element; "" where there is nothing to say. */
export type Answer = number | string | boolean;

/** An answer in the shape of the arguments; a problem stands where its element has one. */
export type AnswerMatrix = readonly (readonly (Answer | FunctionProblem)[])[];

/** The words of `src/entries`, which this folder may not import; a test holds the two lists together. */
export const STATE_WORDS: readonly string[] = ['未公表', '調査なし', '対象外', '速報'];

const LONGEST_SHOWN = 30;

function shownText(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** A cell of any type; rich values (a formatted number, an entity) count by their basic value. */
export function readCell(value: unknown): Cell {
  if (value === null || value === undefined) return { kind: 'absent' };
  if (typeof value === 'number') {
    return Number.isFinite(value) ? { kind: 'number', value } : { kind: 'other', shown: String(value) };
  }
  if (typeof value === 'string') {
    const text = value.trim();
    if (text === '') return { kind: 'absent' };
    return STATE_WORDS.includes(text.normalize('NFKC')) ? { kind: 'state' } : { kind: 'text', value: text };
  }
  if (typeof value === 'boolean') return { kind: 'other', shown: value ? 'TRUE' : 'FALSE' };
  if (typeof value !== 'object') return { kind: 'other', shown: typeof value };
  const basic: unknown = 'basicValue' in value ? value.basicValue : undefined;
  const isError = 'type' in value && value.type === 'Error';
  // An error's basic value is its text (#N/A), which must not pass for a text.
  if (!isError && (typeof basic === 'number' || typeof basic === 'string' || typeof basic === 'boolean')) {
    return readCell(basic);
  }
  return { kind: 'other', shown: typeof basic === 'string' ? shownText(basic) : '#' };
}

/** An argument as rows of cells. Excel gives rows of values, or null for what was left out; tests may give one value. */
export function readMatrix(argument: unknown): readonly (readonly Cell[])[] {
  if (!Array.isArray(argument)) return [[readCell(argument)]];
  const rows = argument.map((row: unknown) => (Array.isArray(row) ? row.map(readCell) : [readCell(row)]));
  return rows.length === 0 || rows[0]?.length === 0 ? [[{ kind: 'absent' }]] : rows;
}

function shapeOf(matrix: readonly (readonly Cell[])[]): readonly [rows: number, columns: number] {
  return [matrix.length, matrix[0]?.length ?? 0];
}

/** No −0, which a sheet shows as -0, and no number that is none. */
function tidied(answer: Answer): Answer {
  if (typeof answer !== 'number') return answer;
  if (!Number.isFinite(answer)) throw new FunctionProblem('notAvailable', 'function.tooLarge');
  return answer === 0 ? 0 : answer;
}

/** The answer of a body, or its problem as a value: in a range one bad element must not take the others with it. */
function attempt(body: () => Answer): Answer | FunctionProblem {
  try {
    return tidied(body());
  } catch (error) {
    if (error instanceof FunctionProblem) return error;
    throw error;
  }
}

/**
 * Applies a body element by element. Arguments of one element are repeated; all others must have one shape, which is
 * that of the answer.
 *
 * @throws FunctionProblem `function.shapes` (#VALUE!) where two ranges differ in shape.
 */
export function elementwise(
  args: readonly unknown[],
  body: (cells: readonly Cell[]) => Answer,
): AnswerMatrix {
  const matrices = args.map(readMatrix);
  const ranges = matrices.map(shapeOf).filter(([rows, columns]) => rows !== 1 || columns !== 1);
  const [rows, columns] = ranges[0] ?? [1, 1];
  const other = ranges.find((shape) => shape[0] !== rows || shape[1] !== columns);
  if (other) {
    throw new FunctionProblem('value', 'function.shapes', {
      first: `${rows}×${columns}`,
      second: `${other[0]}×${other[1]}`,
    });
  }
  const cellOf = (matrix: readonly (readonly Cell[])[], row: number, column: number): Cell => {
    const isSingle = matrix.length === 1 && matrix[0]?.length === 1;
    return matrix[isSingle ? 0 : row]?.[isSingle ? 0 : column] ?? { kind: 'absent' };
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) =>
      attempt(() => body(matrices.map((matrix) => cellOf(matrix, row, column)))),
    ),
  );
}

/**
 * Applies a body to whole ranges, cell by cell in reading order, keeping their shape. A problem is thrown: an answer
 * that builds on all cells has no good part.
 */
export function overRange(argument: unknown, body: (cell: Cell) => Answer): AnswerMatrix {
  return readMatrix(argument).map((row) => row.map((cell) => tidied(body(cell))));
}

/** Two ranges of one shape as pairs in reading order. @throws FunctionProblem `function.shapes` (#VALUE!) */
export function pairs(first: unknown, second: unknown): readonly (readonly [Cell, Cell])[] {
  const [a, b] = [readMatrix(first), readMatrix(second)];
  const [rows, columns] = shapeOf(a);
  const [otherRows, otherColumns] = shapeOf(b);
  if (rows !== otherRows || columns !== otherColumns) {
    throw new FunctionProblem('value', 'function.shapes', {
      first: `${rows}×${columns}`,
      second: `${otherRows}×${otherColumns}`,
    });
  }
  return a.flatMap((row, r) => row.map((cell, c) => [cell, b[r]?.[c] ?? { kind: 'absent' }] as const));
}

/** True for a blank, a missing argument and a state word: the answer is then "". */
export function saysNothing(cell: Cell | undefined): boolean {
  return cell === undefined || cell.kind === 'absent' || cell.kind === 'state';
}

/** A cell as a message shows it. */
export function shownCell(cell: Cell): string {
  switch (cell.kind) {
    case 'absent':
      return '';
    case 'state':
      return '…';
    case 'number':
      return String(cell.value);
    case 'text':
      return shownText(cell.value);
    case 'other':
      return cell.shown;
  }
}

/** The number of a cell. @throws FunctionProblem `function.notNumber` (#VALUE!) for text, TRUE, an error. */
export function numberOf(cell: Cell | undefined, parameter: string): number {
  if (cell?.kind === 'number') return cell.value;
  throw new FunctionProblem('value', 'function.notNumber', { parameter, found: cell ? shownCell(cell) : '' });
}

/** The number of a cell, or `fallback` where the argument is missing or blank. */
export function optionalNumber<T>(cell: Cell | undefined, parameter: string, fallback: T): number | T {
  return cell === undefined || cell.kind === 'absent' ? fallback : numberOf(cell, parameter);
}
