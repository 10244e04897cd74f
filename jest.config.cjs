/* One project a kind of test; a later kind is one more line. swc only strips the types: `npm run types` checks them. */
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
  },
];

const node = {
  testEnvironment: 'node',
  // Office.js may still look at its own globals when a file is over; jest's traps around them would call each other without end.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  transform: { '\\.(ts|tsx|mjs)$': swc, '/@ironcalc/.*\\.js$': swc },
  // These are published as ES modules only, which jest's own loader does not take.
  transformIgnorePatterns: ['/node_modules/(?!hucre/|@ironcalc/)'],
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'cjs', 'json'],
};

/** @type {import('jest').Config} */
module.exports = {
  // Of two processors jest would leave one idle.
  maxWorkers: '100%',
  // A slow machine is no failure: this only ends what hangs. No test sets a limit of its own (eslint.config.mjs).
  testTimeout: 3_600_000,
  testSequencer: '<rootDir>/test/support/longestFirst.cjs',
  reporters: ['default', '<rootDir>/test/support/nameSkipped.cjs'],
  projects: [
    { ...node, displayName: 'unit', testMatch: ['<rootDir>/test/**/*.test.ts'] },
    {
      ...node,
      displayName: 'pane',
      testEnvironment: 'jsdom',
      // Libraries of the DOM tests ship both kinds of modules; .js is the one that jest can load.
      moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
      setupFiles: ['<rootDir>/test/taskpane/dom.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/taskpane/patience.ts'],
      testMatch: ['<rootDir>/test/**/*.test.tsx'],
    },
  ],
};
