import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { OFFICE_JS } from './securityPolicy';

/** What a build consists of, as webpack tells it (webpack.config.js writes it down). */
export interface BuildReport {
  /** Scripts that each entry loads at the start. */
  readonly entries: Readonly<Record<string, readonly string[]>>;
  /** The source files in each script, by their paths. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
}

/** Where the last production build left its report: the place of tools' own files. */
export const REPORT = 'node_modules/.cache/strategy-kpi/build.json';

/** Packed bytes: what travels from a server with gzip. */
export interface PackedFile {
  readonly file: string;
  readonly bytes: number;
}

export interface LoadedFirst {
  /** Our scripts before the pane's first screen: those of the start, and the words of the longer language. */
  readonly first: readonly PackedFile[];
  /** What is loaded on use: plans, the .xlsx library, rare views. */
  readonly onUse: readonly PackedFile[];
  /** Office.js where a copy lies beside the add-in; not counted, since it is not ours. */
  readonly office: PackedFile | null;
  /** What is too large or loaded too early, for people. */
  readonly faults: readonly string[];
}

/** In bytes; a kB is 1,000. All that is ours before the first screen, and of it what Excel loads to calculate. */
export const MOST = { first: 170_000, functions: 15_000 } as const;

const LOADED_ON_USE: Readonly<Record<string, RegExp>> = {
  'a plan': /[\\/]src[\\/]plan[\\/]plans[\\/]/,
  'the .xlsx library': /[\\/]node_modules[\\/]hucre[\\/]/,
};

/** The words of one language each: a pane loads one of them, before its first screen. */
const WORDS = /[\\/]src[\\/]i18n[\\/](?:ja|en)\.ts$/;

async function packed(folder: string, file: string): Promise<PackedFile> {
  return { file, bytes: gzipSync(await readFile(path.join(folder, file)), { level: 9 }).length };
}

async function packedIfThere(folder: string, file: string): Promise<PackedFile | null> {
  try {
    return await packed(folder, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export function sum(files: readonly PackedFile[]): number {
  return files.reduce((bytes, file) => bytes + file.bytes, 0);
}

function tooEarly(files: readonly string[], report: BuildReport): readonly string[] {
  return Object.entries(LOADED_ON_USE).flatMap(([what, pattern]) =>
    files
      .filter((file) => report.modules[file]?.some((module) => pattern.test(module)))
      .map((file) => `${file} holds ${what}, which is to be loaded on use`),
  );
}

/** Measures what a built add-in loads before its first screen, and what only when it is used. */
export async function loadedFirst(folder: string, report: BuildReport): Promise<LoadedFirst> {
  const functions = report.entries['functions'] ?? [];
  const initial = [...new Set(Object.values(report.entries).flat())];
  const later = Object.keys(report.modules).filter((file) => !initial.includes(file));
  const isWords = (file: string): boolean =>
    report.modules[file]?.some((module) => WORDS.test(module)) ?? false;
  const measure = (files: readonly string[]): Promise<readonly PackedFile[]> =>
    Promise.all(files.map((file) => packed(folder, file)));
  const [start, onUse, words] = await Promise.all([
    measure(initial),
    measure(later.filter((file) => !isWords(file))),
    measure(later.filter(isWords)),
  ]);
  const [longer, ...others] = [...words].sort((a, b) => b.bytes - a.bytes);
  const first = longer === undefined ? start : [...start, longer];
  const toCalculate = sum(first.filter(({ file }) => functions.includes(file)));
  return {
    first,
    onUse: [...others, ...onUse],
    office: await packedIfThere(folder, OFFICE_JS.local),
    faults: [
      ...(functions.length === 0 ? ['there is no entry "functions"'] : []),
      ...(words.length === 0 ? ['no script holds the words of a language alone'] : []),
      ...(toCalculate > MOST.functions
        ? [`${toCalculate} bytes to calculate; at most ${MOST.functions}`]
        : []),
      ...(sum(first) > MOST.first
        ? [`${sum(first)} bytes before the first screen; at most ${MOST.first}`]
        : []),
      ...tooEarly(initial, report),
    ],
  };
}
