import { Linter } from 'eslint';
import type { Rule } from 'eslint';

/* The rule that lint holds the files of formulas to. */

const { quotedTexts } = jest.requireActual<{ quotedTexts: Rule.RuleModule }>(
  '../../scripts/lint/quotedTexts.cjs',
);

function found(code: string): readonly string[] {
  return new Linter()
    .verify(code, [
      {
        plugins: { formulas: { rules: { 'quoted-texts': quotedTexts } } },
        rules: { 'formulas/quoted-texts': 'error' },
      },
    ])
    .map(({ messageId, message }) => messageId ?? message);
}

it.each([
  ['a title', '`IF(${cell}="","${goal.shortTitle}",${cell})`'],
  ['a part of a text', '`"${unit}の件数："&${count}`'],
  ['a criterion', '({ indicator: `"=${name}"` })'],
  ['an array constant', 'texts.map((text) => `"${text}"`)'],
  ['what a function gives', '`"${titleOf(goal)}"`'],
  ['a constant of a thing that is none', '`"${goal.TITLE}"`'],
])('a text of a plan is not put between quotes by hand: %s', (_where, code) => {
  expect(found(code)).toEqual(['byHand']);
});

it.each([
  ['added up', `'"' + goal.title + '"&A1'`, ['open', 'open']],
  ['in two templates', '`IF(A1="","` + title + `",A1)`', ['open', 'open']],
])('a text ends where it begins: %s', (_where, code, messages) => {
  expect(found(code)).toEqual(messages);
});

it.each([
  '`${quoted(goal.shortTitle)}&${cell}`',
  '`"${STATE_WORDS.excluded}"`',
  '`"${RATING_TEXTS[rating].mark}"`',
  '`"${NONE} "&${textArray(titles)}`',
  '`IF(A1>${rows},"　下の${String(rows)}件",${formula})`',
  '`IF(A1="","",${formula})`',
  `'"KPI"'`,
  `text.split('"')`,
])('what this project writes itself is: %s', (code) => {
  expect(found(code)).toEqual([]);
});
