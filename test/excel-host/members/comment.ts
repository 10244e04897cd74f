import { CommentState } from '../comments';
import type { CommentReplyState } from '../comments';
import { itemNotFound } from '../errors';
import { HostObject, defineClass } from '../hostObject';
import { SheetPartState, rangeObject } from './objects';

/*
 * "Work with comments using the Excel JavaScript API" (learn.microsoft.com/office/dev/add-ins/excel/excel-add-ins-comments): comments
 * are only read here; people write them through `ExcelHost.comment`.
 */

function commentObject(comment: CommentState): HostObject {
  return new HostObject('Comment', comment);
}

export const commentCollectionClass = defineClass('CommentCollection', SheetPartState, {
  items: ({ sheet }) => sheet.comments.map(commentObject),
  indexer: ({ sheet }, id) => {
    const found = sheet.comments.find((comment) => comment.id === id.string());
    if (found === undefined) throw itemNotFound('a comment');
    return commentObject(found);
  },
  methods: {
    GetCount: ({ sheet }) => sheet.comments.length,
  },
});

export const commentClass = defineClass('Comment', CommentState, {
  identity: ({ id }) => ({ Id: id }),
  scalars: {
    Id: { get: ({ id }) => id },
    Content: { get: ({ content }) => content },
    AuthorName: { get: ({ authorName }) => authorName },
  },
  navigations: {
    Replies: (comment) => new HostObject('CommentReplyCollection', comment),
  },
  methods: {
    GetLocation: ({ sheet, row, column }) =>
      rangeObject(sheet, { row, column, lastRow: row, lastColumn: column }),
  },
});

/** A reply with the comment that it belongs to. */
export class CommentReplyRef {
  constructor(
    readonly sheet: CommentState['sheet'],
    readonly reply: CommentReplyState,
  ) {}
}

export const commentReplyCollectionClass = defineClass('CommentReplyCollection', CommentState, {
  items: ({ sheet, replies }) =>
    replies.map((reply) => new HostObject('CommentReply', new CommentReplyRef(sheet, reply))),
  methods: {
    GetCount: ({ replies }) => replies.length,
  },
});

export const commentReplyClass = defineClass('CommentReply', CommentReplyRef, {
  identity: ({ reply }) => ({ Id: reply.id }),
  scalars: {
    Id: { get: ({ reply }) => reply.id },
    Content: { get: ({ reply }) => reply.content },
    AuthorName: { get: ({ reply }) => reply.authorName },
  },
});
