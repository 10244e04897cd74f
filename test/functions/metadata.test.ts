import { join } from 'node:path';

import { generateCustomFunctionsMetadata } from 'custom-functions-metadata';

import { JAPANESE_DESCRIPTIONS } from '../../src/functions/descriptions';
import { translateMetadata } from '../../src/functions/translateMetadata';

interface Parameter {
  readonly name: string;
  readonly description?: string;
  readonly type: string;
  readonly dimensionality?: string;
  readonly optional?: boolean;
}

interface Metadata {
  readonly functions: readonly {
    readonly id: string;
    readonly name: string;
    readonly description?: string;
    readonly parameters: readonly Parameter[];
    readonly result: { readonly dimensionality?: string };
    readonly options?: object;
  }[];
}

/** The signatures of semantics.md, section 4: an argument in brackets may be left out. */
const SIGNATURES = [
  'ACHIEVEMENT(actual, target, [baseline], [better], [basis], [minScale])',
  'EXPECTED(year, baseYear, baseline, targetYear, target)',
  'RATING(pace, [a], [bPlus], [b])',
  'ACHIEVED(actual, target, [better])',
  'RUNNINGTOTAL(values)',
  'REQUIRED(actual, year, target, targetYear)',
  'FORECAST(values, years, targetYear)',
  'QUANTITY(text)',
  'FISCALYEAR(text)',
  'ERA(year)',
];

let english: Metadata;
let japanese: Metadata;

beforeAll(async () => {
  const made = await generateCustomFunctionsMetadata(join(__dirname, '../../src/functions/functions.ts'));
  expect(made.errors).toEqual([]);
  english = JSON.parse(made.metadataJson) as Metadata;
  japanese = translateMetadata(
    english as Parameters<typeof translateMetadata>[0],
    JAPANESE_DESCRIPTIONS,
  ) as unknown as Metadata;
});

function withoutDescriptions(metadata: Metadata): unknown {
  return JSON.parse(
    JSON.stringify(metadata, (key, value: unknown) => (key === 'description' ? undefined : value)),
  );
}

it('offers the functions of the specification', () => {
  const spelled = english.functions.map(
    ({ id, parameters }) =>
      `${id}(${parameters.map(({ name, optional }) => (optional === true ? `[${name}]` : name)).join(', ')})`,
  );
  expect(spelled).toEqual(SIGNATURES);
});

it('names every function by its ID, which Excel accepts', () => {
  for (const { id, name } of english.functions) {
    expect(name).toBe(id);
    expect(id).toMatch(/^[A-Z0-9_.]{3,}$/);
  }
});

it('takes and gives ranges, and is neither volatile nor streaming', () => {
  for (const { parameters, result, options } of english.functions) {
    for (const { type, dimensionality } of parameters)
      expect([type, dimensionality]).toEqual(['any', 'matrix']);
    expect(result.dimensionality).toBe('matrix');
    expect(options).toBeUndefined();
  }
});

it('agrees in both languages in everything but the descriptions', () => {
  expect(withoutDescriptions(japanese)).toEqual(withoutDescriptions(english));
});

it('describes every function and parameter in both languages', () => {
  for (const [index, { description, parameters }] of english.functions.entries()) {
    const other = japanese.functions[index];
    const words = [description, ...parameters.map((parameter) => parameter.description)];
    const otherWords = [
      other?.description,
      ...(other?.parameters ?? []).map((parameter) => parameter.description),
    ];
    expect(otherWords).toHaveLength(words.length);
    for (const text of words) expect(text).toMatch(/^[^\s-].*[.%)]$/s);
    for (const text of otherWords) expect(text).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    for (const [place, text] of words.entries()) expect(otherWords[place]).not.toBe(text);
  }
});

describe('translateMetadata', () => {
  const metadata = { functions: [{ id: 'ERA', parameters: [{ name: 'year' }] }] };

  it.each([
    ['a function without words', {}],
    ['a parameter without words', { ERA: { description: '元号', parameters: {} } }],
    [
      'words of no function',
      { ERA: { description: '元号', parameters: { year: '年度' } }, X: { description: 'x', parameters: {} } },
    ],
    ['words of no parameter', { ERA: { description: '元号', parameters: { year: '年度', x: 'x' } } }],
  ])('refuses %s', (_, descriptions) => {
    expect(() => translateMetadata(metadata, descriptions)).toThrow(/ERA|X/);
  });
});
