import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { Io } from '../../src/cli/io';
import { run } from '../../src/cli/run';
import type { ReadWorkbook } from '../../src/cli/summary';

export const root = join(__dirname, '..', '..');

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for each test, and command lines that run in it without a process. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'kpi-cli-'));

  write(file: string, content: string | Uint8Array): void {
    const path = join(this.path, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  read(file: string): Buffer {
    return readFileSync(join(this.path, file));
  }

  /** Everything in it, hidden files too, with its content. */
  content(): ReadonlyMap<string, string> {
    const names = readdirSync(this.path, { recursive: true, withFileTypes: true });
    return new Map(
      names
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [path, readFileSync(path).toString('base64')]),
    );
  }

  async io(act: (io: Io) => Promise<number>): Promise<Outcome> {
    let stdout = '';
    let stderr = '';
    const exitCode = await act({
      cwd: this.path,
      stdout: (text) => {
        stdout += text;
      },
      stderr: (text) => {
        stderr += text;
      },
    });
    return { exitCode, stdout, stderr };
  }

  async kpi(argv: readonly string[], readWorkbook?: ReadWorkbook): Promise<Outcome> {
    return this.io((io) => run(argv, io, readWorkbook));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Lines of what was printed. */
export function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

type Json = Record<string, unknown>;

/** The bundled plan as JSON, to be spoilt. */
export function bundledJson(): Json {
  return JSON.parse(readFileSync(join(root, 'src/plan/plans/hitachi-3.json'), 'utf8')) as Json;
}

/** The bundled plan with the first outcome of its first goal changed. */
export function spoiltPlan(spoil: (indicator: Json) => void): string {
  const plan = bundledJson();
  const [goal] = plan['goals'] as [{ outcomes: [Json, ...Json[]] }];
  spoil(goal.outcomes[0]);
  return JSON.stringify(plan);
}
