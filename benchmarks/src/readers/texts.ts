import type { RandomStream } from '@textgrad/core';
import type { TextReader } from './reader.ts';

/** Makes one text that pretends to be an input. */
export type TextMaker = (random: RandomStream) => string;

const characters = [
  ...'aCNOclnos0123456789=#$:/\\.@+-()[]{}<>%*~,;|^&!? é\t\n\r`\'"\u0000\u001b\u202e\ufeff',
];

export const oneOf = <T>(random: RandomStream, items: readonly T[]): T => {
  const item = items[random.int(0, items.length - 1)];
  if (item === undefined) throw new RangeError('There is nothing to choose from.');
  return item;
};

const several = (
  random: RandomStream,
  [least, most]: readonly [number, number],
  make: () => string,
): string => Array.from({ length: random.int(least, most) }, make).join('');

/** The kinds of texts that are made for a reader, from its samples and pieces. */
export function textMakers({
  samples,
  pieces,
}: Pick<TextReader, 'samples' | 'pieces'>): readonly TextMaker[] {
  const sample = (random: RandomStream): string => oneOf(random, samples);
  const part = (random: RandomStream): string =>
    random.int(0, 1) === 0 && pieces.length > 0 ? oneOf(random, pieces) : oneOf(random, characters);
  return [
    // A few changes to a right input.
    (random) => {
      let text = sample(random);
      for (let changes = random.int(1, 4); changes > 0; changes--) {
        const start = random.int(0, text.length);
        const inserted = several(random, [0, 2], () => part(random));
        text = text.slice(0, start) + inserted + text.slice(start + random.int(0, 3));
      }
      return text;
    },
    // The beginning of one and the end of another.
    (random) => {
      const [one, other] = [sample(random), sample(random)];
      return one.slice(0, random.int(0, one.length)) + other.slice(random.int(0, other.length));
    },
    // A stretch, many times, with what it opens left open.
    (random) => {
      const source = sample(random);
      const start = random.int(0, Math.max(0, source.length - 1));
      return source.slice(start, start + random.int(1, 12)).repeat(random.int(2, 200));
    },
    // A stretch of a right input that stands twice, or is missing.
    (random) => {
      const source = sample(random);
      const [a, b] = [random.int(0, source.length), random.int(0, source.length)].sort(
        (one, other) => one - other,
      );
      return random.int(0, 1) === 0
        ? source.slice(0, b) + source.slice(a)
        : source.slice(0, a) + source.slice(b);
    },
    (random) => several(random, [0, 80], () => part(random)),
    (random) => `${part(random)}${part(random)}`.repeat(random.int(1, 2_000)),
    (random) => several(random, [1, 40], () => String.fromCodePoint(random.int(1, 0xd7ff))),
  ];
}
