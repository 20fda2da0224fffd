import { TextGradError } from '@textgrad/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MatInput, type MatValue, readMat, writeMat } from '../src/index.ts';
import { because, field, hasReference, numbers, referenceBytes } from './reference.ts';

const sample: Readonly<Record<string, MatInput>> = {
  number: 42,
  truth: true,
  words: 'Größe 𝛼',
  empty: '',
  column: Float64Array.of(1, -2.5, Number.NaN),
  list: [1, 'two', [3]],
  pln: { radiationMode: 'photons', propStf: { gantryAngles: Float64Array.of(0, 90) } },
  bytes: { kind: 'numeric', type: 'uint8', size: [2, 2], data: Uint8Array.of(1, 2, 3, 4), logical: false },
  wide: { kind: 'numeric', type: 'int64', size: [1, 1], data: BigInt64Array.of(-5n), logical: false },
  complex: {
    kind: 'numeric',
    type: 'double',
    size: [1, 1],
    data: Float64Array.of(1),
    imaginary: Float64Array.of(2),
    logical: false,
  },
  D: {
    kind: 'sparse',
    size: [3, 2],
    logical: false,
    rowIndices: Int32Array.of(0, 2),
    columnStarts: Int32Array.of(0, 1, 2),
    values: Float64Array.of(1.5, 2.5),
  },
};

test.each([true, false])('what is written is read back, compressed %s', (compress) => {
  const bytes = writeMat(sample, { compress });
  const read = readMat(bytes);
  expect([...read.keys()]).toEqual(Object.keys(sample));
  for (const name of ['bytes', 'wide', 'complex', 'D']) expect(read.get(name)).toEqual(sample[name]);
  expect(read.get('number')).toMatchObject({ kind: 'numeric', data: Float64Array.of(42) });
  expect(read.get('truth')).toMatchObject({ logical: true, data: Uint8Array.of(1) });
  expect(read.get('words')).toMatchObject({ kind: 'text', rows: ['Größe 𝛼'] });
  expect(numbers(field(field(read.get('pln'), 'propStf'), 'gantryAngles'))).toEqual(Float64Array.of(0, 90));
  expect(writeMat(Object.fromEntries(read), { compress })).toEqual(bytes);
});

test('the length of field names has the small form, as Octave and MATLAB write it', () => {
  const bytes = Buffer.from(writeMat({ s: { a: 1 } }, { compress: false }));
  const small = Buffer.from(Int32Array.of((4 << 16) | 5, 64).buffer);
  expect(bytes.indexOf(small)).toBeGreaterThan(128);
});

test('only the wanted variables are kept', () => {
  expect([...readMat(writeMat(sample), { only: ['D', 'pln'] }).keys()]).toEqual(['pln', 'D']);
});

test.skipIf(!hasReference).each(['SimplePhantom_3mm.mat', 'photons_testData.mat', 'photons_Generic.mat'])(
  `%s survives reading and writing${because}`,
  (name) => {
    const read = readMat(referenceBytes(name));
    expect(read.size).toBeGreaterThan(0);
    expect(readMat(writeMat(Object.fromEntries(read)))).toEqual(read);
  },
);

const codeOf = (bytes: Uint8Array, options = {}): string | ReadonlyMap<string, MatValue> => {
  try {
    return readMat(bytes, options);
  } catch (error) {
    return error instanceof TextGradError ? error.code : `crash: ${error}`;
  }
};

test('damaged and cut files are refused or read, but never crash or hang', () => {
  const plain = writeMat(sample, { compress: false });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(plain.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      fc.nat(plain.length),
      (changes, length) => {
        const damaged = plain.slice(0, Math.max(128, length));
        for (const [at, byte] of changes) if (at < damaged.length) damaged[at] = byte;
        const result = codeOf(damaged);
        if (typeof result === 'string') expect(result).toBe('MAT_INVALID');
      },
    ),
    { numRuns: 1500, seed: 5 },
  );
});

test('what inflates beyond the limit is refused', () => {
  const zeros = writeMat({ zeros: new Float64Array(1_000_000) });
  expect(zeros.length).toBeLessThan(20_000);
  expect(codeOf(zeros, { maxBytes: 100_000 })).toBe('MAT_INVALID');
});

test.each([
  ['nothing', new Uint8Array(), /no header/u],
  ['HDF5', Buffer.from('MATLAB 7.3 MAT-file, Platform: GLNXA64'), /7\.3, which is HDF5/u],
] as const)('%s is refused with what to do', (_, bytes, sentence) => {
  expect(() => readMat(bytes)).toThrow(sentence);
});

test('names that MATLAB does not know are refused', () => {
  expect(() => writeMat({ '1x': 1 })).toThrow(expect.objectContaining({ code: 'MAT_UNWRITABLE' }));
  expect(() => writeMat({ a: { 'b c': 1 } })).toThrow(expect.objectContaining({ code: 'MAT_UNWRITABLE' }));
});
