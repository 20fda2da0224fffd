import { afterAll, describe, expect, test } from 'vitest';
import { attacksOn } from '../../src/readers/attacks.ts';
import { fileReaders } from '../../src/readers/file-readers.ts';
import { growthOf, growthUnder, mostDoubling } from '../../src/readers/growth.ts';
import { outcomeOf, type TextReader } from '../../src/readers/reader.ts';
import { textReaders } from '../../src/readers/text-readers.ts';

const texts = await textReaders();
const files = await fileReaders();
afterAll(async () => {
  await texts[Symbol.asyncDispose]();
  await files[Symbol.asyncDispose]();
});

/** What a right input comes to where that is a refusal. */
const refusing = [
  'error page',
  'error in JSON',
  'page in place of a reply',
  'refusal of a simulator',
  'matRad machine (.mat)',
];

describe('the first sample of each reader is read, so that inputs made from it come far', () => {
  test.each([...texts.readers, ...files.readers])('$name', async (reader) => {
    const [sample] = reader.samples;
    if (sample === undefined) return expect.fail('there is no sample');
    const { kind } = await outcomeOf(reader as TextReader, sample as string);
    expect(kind).toBe(refusing.includes(reader.name) ? 'refused' : 'read');
  });
});

describe('twice the input takes at most 2.5 times as long, from 20,000 to 640,000 characters', () => {
  test.each(texts.readers)('$name', { timeout: 300_000 }, async (reader) => {
    const { doubling, ...worst } = await growthOf({ reader, attacks: attacksOn(reader) }, 640_000);
    expect({ ...worst, tooSlow: doubling > mostDoubling }).toMatchObject({ tooSlow: false });
  });
});

test('a reader of quadratic time is found', async () => {
  const trimmed: TextReader = {
    name: 'trimmed',
    samples: [],
    pieces: [],
    read: (text) => text.replace(/\s+$/u, ''),
  };
  const blanks = { name: 'blanks', make: (length: number) => `${' '.repeat(length)}.` };
  expect((await growthUnder(trimmed, blanks, 40_000)).doubling).toBeGreaterThan(mostDoubling);
});
