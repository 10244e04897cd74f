import { deflateRawSync } from 'node:zlib';
import type { Deflate } from './finish';

/** Node's own compression, several times as fast as one in JavaScript. */
export const nodeDeflate: Deflate = (bytes) => deflateRawSync(bytes, { level: 3 });
