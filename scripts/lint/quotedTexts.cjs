'use strict';

/*
 * A rule of ESLint's for the files that write formulas. A text that is put between two quotes by hand ends the formula
 * where it has a quote itself, and so does one in an array constant, or part of it becomes another text: `quoted` and
 * `textArray` double the quotes in it. Put between quotes may be what this project wrote itself: a constant, whose name is
 * in capitals, and a number that `String` made a text.
 */

/** True for `NONE`, `STATE_WORDS.excluded`, `RATING_TEXTS[rating].mark` and `String(year)`. */
function isOwn(node) {
  switch (node.type) {
    case 'MemberExpression':
      return isOwn(node.object);
    case 'CallExpression':
      return node.callee.name === 'String';
    case 'Identifier':
      return /^[A-Z][A-Z0-9_]*$/.test(node.name);
    default:
      return false;
  }
}

/** True where one more text begins than ends. */
function leavesOpen(text) {
  return (text.split('"').length - 1) % 2 === 1;
}

const quotedTexts = {
  meta: {
    type: 'problem',
    docs: { description: 'Texts enter formulas through `quoted` or `textArray`.' },
    messages: {
      byHand: 'A text with a quote in it would end here: write it by `quoted` or `textArray`.',
      open: 'A text begins here and does not end: write all of it by `quoted`.',
    },
    schema: [],
  },
  create(context) {
    return {
      TemplateLiteral(node) {
        let isInside = false;
        node.quasis.forEach(({ value }, index) => {
          if (leavesOpen(value.raw)) isInside = !isInside;
          const put = node.expressions[index];
          if (isInside && put !== undefined && !isOwn(put)) {
            context.report({ node: put, messageId: 'byHand' });
          }
        });
        if (isInside) context.report({ node, messageId: 'open' });
      },
      'BinaryExpression[operator="+"] > Literal'(node) {
        if (typeof node.value === 'string' && leavesOpen(node.value)) {
          context.report({ node, messageId: 'open' });
        }
      },
    };
  },
};

module.exports = { quotedTexts };
