import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import type { Deflate } from './finish';

const pack = promisify<Uint8Array, { level: number }, Uint8Array>(deflateRaw);

/** Node's own compression, which works beside the program on many parts at a time. */
export const nodeDeflate: Deflate = (bytes) => pack(bytes, { level: 4 });
