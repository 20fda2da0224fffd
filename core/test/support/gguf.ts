import { Buffer } from 'node:buffer';

/** A value of a GGUF file's description. */
export type GgufValue =
  | { readonly type: 'u32' | 'i32' | 'f32'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'strings'; readonly value: readonly string[] }
  | { readonly type: 'i32s' | 'f32s'; readonly value: readonly number[] };

/** A tensor of 32-bit floats; the first dimension is the one whose numbers lie side by side. */
export interface GgufTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

const alignment = 32;
const kinds = { u32: 4, i32: 5, f32: 6, string: 8, array: 9 } as const;

/** The bytes of a GGUF file, version 3. */
export function ggufFile(
  description: Readonly<Record<string, GgufValue>>,
  tensors: readonly GgufTensor[],
): Buffer {
  const entries = Object.entries(description);
  let offset = 0;
  const index = tensors.map(({ name, shape, data }) => {
    const at = offset;
    offset += padded(data.byteLength);
    return Buffer.concat([text(name), u32(shape.length), ...shape.map(u64), u32(0), u64(at)]);
  });
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(entries.length),
    ...entries.map(([key, value]) => Buffer.concat([text(key), valueBytes(value)])),
    ...index,
  ]);
  const data = tensors.map((tensor) =>
    pad(Buffer.from(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength)),
  );
  return Buffer.concat([pad(head), ...data]);
}

function valueBytes(entry: GgufValue): Buffer {
  switch (entry.type) {
    case 'string':
      return Buffer.concat([u32(kinds.string), text(entry.value)]);
    case 'strings':
      return array('string', entry.value.map(text));
    case 'i32s':
      return array('i32', entry.value.map(i32));
    case 'f32s':
      return array('f32', entry.value.map(f32));
    default:
      return Buffer.concat([u32(kinds[entry.type]), { u32, i32, f32 }[entry.type](entry.value)]);
  }
}

const array = (kind: keyof typeof kinds, items: readonly Buffer[]): Buffer =>
  Buffer.concat([u32(kinds.array), u32(kinds[kind]), u64(items.length), ...items]);

function bytes(size: number, write: (buffer: Buffer) => void): Buffer {
  const buffer = Buffer.alloc(size);
  write(buffer);
  return buffer;
}

const u32 = (value: number): Buffer => bytes(4, (buffer) => buffer.writeUInt32LE(value));
const i32 = (value: number): Buffer => bytes(4, (buffer) => buffer.writeInt32LE(value));
const f32 = (value: number): Buffer => bytes(4, (buffer) => buffer.writeFloatLE(value));
const u64 = (value: number): Buffer => bytes(8, (buffer) => buffer.writeBigUInt64LE(BigInt(value)));
const text = (value: string): Buffer => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);
const padded = (size: number): number => Math.ceil(size / alignment) * alignment;
const pad = (buffer: Buffer): Buffer =>
  Buffer.concat([buffer, Buffer.alloc(padded(buffer.length) - buffer.length)]);
