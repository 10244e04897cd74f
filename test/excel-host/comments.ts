import type { SheetState } from './workbook';

/** A reply to a comment. */
export interface CommentReplyState {
  readonly id: string;
  readonly authorName: string;
  readonly content: string;
}

/** A comment beside a cell ("Work with comments using the Excel JavaScript API"), not one of the older notes. */
export class CommentState {
  readonly replies: CommentReplyState[] = [];

  constructor(
    readonly sheet: SheetState,
    readonly id: string,
    readonly row: number,
    readonly column: number,
    readonly authorName: string,
    readonly content: string,
  ) {}
}
