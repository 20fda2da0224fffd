import { Buffer } from 'node:buffer';
import type { Attack } from './attacks.ts';

/** A right file with some bytes behind it, many times. */
export const extended = (
  whole: Uint8Array,
  pieces: Readonly<Record<string, readonly number[]>>,
): readonly Attack<Uint8Array>[] =>
  Object.entries(pieces).map(([name, piece]) => ({
    name,
    make: (length) => Buffer.concat([whole, Buffer.alloc(length, Uint8Array.from(piece))]),
  }));
