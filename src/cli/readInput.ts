import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

import { UserError } from '../errors/userError';
import { parsePlanText } from '../plan/load';
import type { Plan } from '../plan/schema';
import { systemErrorCode } from './systemError';

const MEGABYTE = 1024 * 1024;

/** In megabytes: far above any real file, far below what would bring the program down. */
export const LARGEST = { plan: 20, actuals: 20, workbook: 20 } as const;

/** A problem inside a file, with the name that the user gave the file. */
export class ProblemInFile extends Error {
  constructor(
    readonly file: string,
    readonly problem: UserError,
  ) {
    super(`${file}: ${problem.message}`, { cause: problem });
    this.name = 'ProblemInFile';
  }
}

/** Runs what reads the content of a file, so that its problems name the file. */
export async function inFile<T>(file: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof UserError ? new ProblemInFile(file, error) : error;
  }
}

function readingError(file: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  switch (code) {
    case null:
      return error;
    case 'ENOENT':
    case 'ENOTDIR':
      return new UserError('file.notFound', { file });
    case 'EISDIR':
      return new UserError('file.isFolder', { file });
    case 'EACCES':
    case 'EPERM':
      return new UserError('file.noPermission', { file });
    default:
      return new UserError('file.unreadable', { file, reason: code });
  }
}

/**
 * The bytes of a file that the user named.
 *
 * @param file as given, relative to `cwd`; messages show it so.
 * @param megabytes what is larger is not read; holds for pipes too, which have no size.
 * @throws UserError `file.notFound`, `file.isFolder`, `file.noPermission`, `file.tooLarge`, `file.unreadable`.
 */
export async function readInput(cwd: string, file: string, megabytes: number): Promise<Uint8Array> {
  const path = resolve(cwd, file);
  const most = megabytes * MEGABYTE;
  const tooLarge = new UserError('file.tooLarge', { file, megabytes });
  const chunks: Buffer[] = [];
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw new UserError('file.isFolder', { file });
    if (info.size > most) throw tooLarge;
    // One byte more than allowed tells that there is more.
    for await (const chunk of createReadStream(path, { end: most })) chunks.push(chunk as Buffer);
  } catch (error) {
    throw readingError(file, error);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length > most) throw tooLarge;
  return bytes;
}

function decodePlan(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // A fatal decoder throws for one reason: bytes that are not UTF-8.
    throw new UserError('plan.encoding');
  }
}

/** The plan in a file. Problems of its content come as `ProblemInFile`. */
export async function readPlan(cwd: string, file: string): Promise<Plan> {
  const bytes = await readInput(cwd, file, LARGEST.plan);
  return inFile(file, () => parsePlanText(decodePlan(bytes)));
}
