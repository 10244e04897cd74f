import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';

import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

import { quotedTexts } from './scripts/lint/quotedTexts.cjs';

const root = fileURLToPath(new URL('.', import.meta.url));

/* The way of the data: which folder of src may import which. Every folder may import itself and `errors`. */
const mayImport = {
  errors: [],
  i18n: [],
  plan: [],
  entries: ['plan'],
  kpi: ['plan', 'entries'],
  checks: ['plan', 'entries', 'kpi'],
  sheets: ['plan', 'entries', 'kpi', 'checks'],
  jobs: ['plan', 'entries', 'kpi', 'checks', 'sheets'],
  excel: ['plan', 'entries', 'sheets'],
  xlsx: ['plan', 'entries', 'sheets'],
  functions: ['plan', 'kpi', 'i18n'],
  taskpane: ['plan', 'entries', 'kpi', 'checks', 'sheets', 'jobs', 'excel', 'xlsx', 'functions', 'i18n'],
  cli: ['plan', 'entries', 'kpi', 'checks', 'sheets', 'jobs', 'xlsx', 'functions', 'i18n'],
};
const folders = Object.keys(mayImport);

/** Folders that touch the world: a workbook, a file, a screen. All others are pure. */
const edges = ['excel', 'xlsx', 'taskpane', 'cli'];
const pure = folders.filter((folder) => !edges.includes(folder));

const testFiles = ['test/**/*.ts', 'test/**/*.tsx'];

const noEnum = { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' };
const noDefaultExport = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Name what you export.',
};
const noClock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
    message: 'Pure code has no clock: take the date as an argument.',
  },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Pure code has no clock: take the date as an argument.',
  },
];

/* A test never fails because a machine is slow: counts, or a reference in the same run, and no seconds. */
const noTimeLimit = [
  {
    selector: 'CallExpression[callee.object.name="jest"][callee.property.name="setTimeout"]',
    message: 'A slow machine is no failure: jest.config.cjs ends what hangs, for all tests.',
  },
  {
    selector:
      'CallExpression[callee.name=/^(it|test|before|after)/][arguments.length>1] > :matches(Literal[raw=/^[0-9]/], Identifier[name=/TIMEOUT/]).arguments:last-child',
    message: 'A slow machine is no failure: jest.config.cjs ends what hangs, for all tests.',
  },
  {
    selector:
      'CallExpression[callee.type="CallExpression"][arguments.length>2] > :matches(Literal[raw=/^[0-9]/], Identifier[name=/TIMEOUT/]).arguments:last-child',
    message: 'A slow machine is no failure: jest.config.cjs ends what hangs, for all tests.',
  },
  {
    selector:
      'MemberExpression[object.name=/^(performance|Date)$/][property.name="now"], MemberExpression[object.name="process"][property.name="hrtime"]',
    message: 'A test measures counts, or a reference in the same run, and no time.',
  },
  {
    selector: 'CallExpression[callee.name="setTimeout"][arguments.1.value>0]',
    message: 'A test does not sleep: wait for what is to happen, or count.',
  },
  {
    selector: 'MemberExpression[property.name=/^(newPage|newContext)$/]',
    message: 'Use openPage: the library ends every wait after half a minute.',
  },
];

const noHostType = (names) => ({
  // `no-restricted-globals` looks at values only; this is the same for types such as Excel.Range.
  selector: `TSQualifiedName[left.name=/^(${names.join('|')})$/]`,
  message: 'Only src/excel names Excel, and only the edges name Office.',
});

const nodeModules = {
  regex: `^(node:.*|(${builtinModules.filter((name) => !name.startsWith('_')).join('|')})(/.*)?)$`,
  message: 'Only src/cli and src/xlsx may use Node.',
};
const xlsxLibrary = { regex: '^hucre(/.*)?$', message: 'Only src/xlsx names the .xlsx library.' };

const officeGlobals = ['Office', 'Excel', 'OfficeExtension', 'OfficeRuntime'];
/* Any of these may be missing or throw in some host: what may be read of them is read, guarded, in one place each. */
const hostGlobals = ['Office', 'OfficeRuntime', 'CustomFunctions'];
const browserGlobals = ['document', 'window', 'navigator', 'localStorage', 'sessionStorage', 'fetch'];
const forbidGlobals = (names, why) => names.map((name) => ({ name, message: why }));

export default defineConfig(
  {
    ignores: ['node_modules/', 'dist/', 'out/', 'coverage/'],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  js.configs.recommended,
  {
    rules: {
      // The full-width space is an ordinary character of Japanese text.
      'no-irregular-whitespace': [
        'error',
        { skipStrings: true, skipTemplates: true, skipComments: true, skipRegExps: true, skipJSXText: true },
      ],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: root },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.tsx'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: root })],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-self-import': 'error',
      'no-restricted-syntax': ['error', noEnum, noDefaultExport],
      'no-console': 'error',
      eqeqeq: 'error',
      // What is taken out of an object by name is left out of the rest on purpose.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // Numbers read well in messages and IDs as they are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    plugins: { boundaries },
    settings: {
      'boundaries/root-path': root,
      'boundaries/elements': [
        ...folders.map((folder) => ({ type: folder, pattern: `src/${folder}`, partialMatch: false })),
        { type: 'test', pattern: 'test', partialMatch: false },
      ],
      'import/resolver': { typescript: { project: root } },
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/no-unknown-dependencies': 'error',
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            // Packages of the registry; what of them a folder may not use is said by no-restricted-imports.
            { allow: { to: { module: { origin: ['external', 'core'] } } } },
            ...folders.map((folder) => ({
              from: { element: { type: folder } },
              allow: { to: { element: { type: [folder, 'errors', ...mayImport[folder]] } } },
            })),
          ],
        },
      ],
      'no-restricted-imports': ['error', { patterns: [xlsxLibrary] }],
      'no-restricted-globals': [
        'error',
        ...forbidGlobals(['Excel'], 'Only src/excel names Excel.'),
        ...forbidGlobals(hostGlobals, 'Ask src/excel/officeHost.ts, which bears a host that throws.'),
      ],
      'no-restricted-syntax': ['error', noEnum, noDefaultExport, noHostType(['Excel'])],
    },
  },
  {
    files: pure.map((folder) => `src/${folder}/**/*.{ts,tsx}`),
    rules: {
      'no-restricted-imports': ['error', { patterns: [nodeModules, xlsxLibrary] }],
      'no-restricted-syntax': ['error', noEnum, noDefaultExport, ...noClock, noHostType(officeGlobals)],
      'no-restricted-globals': [
        'error',
        ...forbidGlobals(
          [...officeGlobals, 'CustomFunctions', 'process', 'Buffer', 'globalThis', ...browserGlobals],
          'Pure code knows no Office, no DOM, no Node: pass in what it needs.',
        ),
      ],
    },
  },
  {
    files: ['src/sheets/**/*.ts'],
    // What is spelled there are patterns of formulas, and formats of numbers.
    ignores: ['src/sheets/formulaSpelling.ts', 'src/sheets/styles.ts'],
    plugins: { formulas: { rules: { 'quoted-texts': quotedTexts } } },
    rules: { 'formulas/quoted-texts': 'error' },
  },
  {
    files: ['src/functions/**/*.ts'],
    rules: {
      '@typescript-eslint/only-throw-error': [
        'error',
        {
          // Excel's CustomFunctions.Error, the only way to #VALUE! and #N/A with a message, is not declared as an Error.
          allow: [{ from: 'package', package: 'custom-functions-runtime', name: 'Error' }],
        },
      ],
    },
  },
  {
    files: ['src/excel/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [nodeModules, xlsxLibrary] }],
      'no-restricted-globals': [
        'error',
        ...forbidGlobals(hostGlobals, 'Ask officeHost.ts, which bears a host that throws.'),
      ],
      'no-restricted-syntax': ['error', noEnum, noDefaultExport],
    },
  },
  {
    files: ['src/excel/officeHost.ts', 'src/functions/excelAnswer.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['src/taskpane/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [nodeModules, xlsxLibrary] }] },
  },
  {
    files: ['src/xlsx/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/cli/**/*.{ts,tsx}', 'scripts/**/*.ts', 'test/bench/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: testFiles,
    rules: {
      // A test may hand over an empty function or a plain object where a type asks for more.
      '@typescript-eslint/no-empty-function': 'off',
      'no-restricted-syntax': ['error', noEnum, noDefaultExport, ...noTimeLimit],
    },
  },
  {
    // Where every page is opened, with a library's own limits taken away.
    files: ['test/support/chromium.ts', 'scripts/**/*.ts', 'test/bench/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noEnum, noDefaultExport] },
  },
  {
    // Plain JavaScript here is configuration and start-up: it runs in Node and is not type-checked.
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'module',
          'require',
          '__dirname',
          '__filename',
          'URL',
          'Buffer',
          'setTimeout',
          'fetch',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
  },
);
