#!/usr/bin/env node
// The command line is TypeScript and needs no build step: tsx strips the types as Node loads it.
import { register as registerCommonJs } from 'tsx/cjs/api';
import { register as registerModules } from 'tsx/esm/api';

// Both: without "type": "module" Node takes the .ts files for CommonJS, and what they import for either.
registerCommonJs();
registerModules();
await import('../src/cli/main.ts');
