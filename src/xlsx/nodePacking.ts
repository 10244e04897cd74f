import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Packing } from './finish';

/** Node's own, several times as fast as one in JavaScript. */
export const nodePacking: Packing = {
  deflate: (bytes) => deflateRawSync(bytes, { level: 3 }),
  inflate: (bytes) => inflateRawSync(bytes),
  crc32,
};
