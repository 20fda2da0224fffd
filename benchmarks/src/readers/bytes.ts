import type { RandomStream } from '@textgrad/core';
import { oneOf } from './texts.ts';

/** Values that counts and offsets take when a file lies about its size. */
const lies = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

/** A file with some of it changed, cut off, taken out or standing twice; early bytes are changed more often, as headers are there. */
export function damaged(random: RandomStream, whole: Uint8Array): Uint8Array {
  let bytes = Uint8Array.from(whole);
  for (let changes = random.int(1, 6); changes > 0; changes--) bytes = oneOf(random, damages)(random, bytes);
  return bytes;
}

type Damage = (random: RandomStream, bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

const placeIn = (random: RandomStream, { length }: Uint8Array): number =>
  Math.min(length - 1, Math.floor(random.float() ** 3 * length));

const damages: readonly Damage[] = [
  (random, bytes) => {
    if (bytes.length > 0) bytes[placeIn(random, bytes)] = random.int(0, 255);
    return bytes;
  },
  (random, bytes) => {
    const at = placeIn(random, bytes);
    if (at + 4 <= bytes.length)
      new DataView(bytes.buffer).setUint32(at, oneOf(random, lies), random.int(0, 1) === 0);
    return bytes;
  },
  (random, bytes) => (random.int(0, 2) === 0 ? bytes.slice(0, random.int(0, bytes.length)) : bytes),
  (random, bytes) => {
    const [from, to] = stretch(random, bytes);
    return Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(to)]);
  },
  (random, bytes) => {
    const [from, to] = stretch(random, bytes);
    return Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(from)]);
  },
];

/** Where a stretch of at most 64 bytes begins and ends. */
function stretch(random: RandomStream, bytes: Uint8Array): readonly [from: number, to: number] {
  const from = Math.max(0, placeIn(random, bytes));
  return [from, Math.min(bytes.length, from + random.int(1, 64))];
}
