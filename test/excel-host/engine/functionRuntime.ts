import type { CellValue } from '../enteredText';

/** A value as it travels to a custom function: null stands for a blank cell or an argument that is left out. */
export type ArgumentValue = CellValue | null;

export interface FunctionCall {
  /** `KPI.ERA` */
  readonly name: string;
  readonly args: readonly (ArgumentValue | readonly (readonly ArgumentValue[])[])[];
  /** `Sheet1!A1` */
  readonly address: string;
  /** For each argument the address of the cells that it is; null where it is worked out. */
  readonly argAddresses: readonly (string | null)[];
  /** For each argument how many of its cells are blank. */
  readonly blanks: readonly number[];
}

export type FunctionAnswer =
  | { readonly error: null; readonly value: CellValue }
  /** `#VALUE!` and its like, with the message that the function gave. */
  | { readonly error: string; readonly message: string };

export interface FunctionParameter {
  readonly name: string;
  readonly optional: boolean;
  readonly isMatrix: boolean;
}

/** What calculates custom functions, as a calculator sees it. */
export interface FunctionRuntime {
  /** What a blank cell arrives as. */
  readonly blankArgument: ArgumentValue;
  /** Null: not registered. */
  parameters(name: string): readonly FunctionParameter[] | null;
  /** Answers come later, all at once, in the calls' order. */
  call(calls: readonly FunctionCall[], answered: (answers: readonly FunctionAnswer[]) => void): void;
}
