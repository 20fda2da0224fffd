import { hitsName } from '../prepare/count-statements.ts';
import type { Instance } from './instance.ts';

const bytesPerCount = 4;

/**
 * The counters of a program's statements. They are read from the instance's memory rather than through its
 * interpreter, so that they are known even of a test that was cut short.
 */
export class HitCounts {
  readonly #instance: Instance;
  readonly #address: number;
  #before: Uint32Array;

  private constructor(instance: Instance, address: number, length: number) {
    this.#instance = instance;
    this.#address = address;
    this.#before = new Uint32Array(length);
  }

  /** Puts counters into the program's realm, or gives nothing when there is no room. */
  static create(instance: Instance, length: number): HitCounts | undefined {
    const realm = instance.program;
    const mark = markOf(length);
    const buffer = realm.newArrayBuffer(mark.buffer);
    const address = Buffer.from(instance.bytes.buffer).indexOf(mark, instance.heapStart);
    if (address < 0 || address % bytesPerCount !== 0) return undefined;
    instance.bytes.fill(0, address, address + mark.length);
    realm.setProp(realm.global, hitsName, buffer);
    const made = instance.evaluate(
      realm,
      `globalThis.${hitsName} = new Uint32Array(${hitsName}, 0, ${length})`,
      'sandbox.js',
    );
    return 'error' in made ? undefined : new HitCounts(instance, address, length);
  }

  /** How often each statement was run since the last call. */
  take(): readonly number[] {
    const { buffer } = this.#instance.bytes;
    const now = new Uint32Array(buffer, this.#address, this.#before.length).slice();
    const hits = Array.from(now, (count, at) => (count - (this.#before[at] ?? 0)) >>> 0);
    this.#before = now;
    return hits;
  }
}

/** Bytes that are found nowhere else in an instance, by which the counters are found in its memory. */
function markOf(length: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.max(length, 8));
  for (let at = 0; at < words.length; at++) words[at] = Math.imul(at + 1, 0x9e3779b1);
  return new Uint8Array(words.buffer);
}
