import { readFileSync } from 'node:fs';
import { IronCalculator } from './calculator';
import type { Engine } from './calculator';
import type { FunctionRuntime } from './functionRuntime';

let loading: Promise<Engine> | null = null;

async function load(): Promise<Engine> {
  const engine = await import('@ironcalc/wasm');
  engine.initSync({ module: readFileSync(require.resolve('@ironcalc/wasm/wasm_bg.wasm')) });
  return engine;
}

/** A calculator in Node. The engine is loaded by the first that is asked for: tests without formulas stay fast. */
export async function nodeCalculator(functions: FunctionRuntime | null = null): Promise<IronCalculator> {
  loading ??= load();
  return new IronCalculator(await loading, functions);
}
