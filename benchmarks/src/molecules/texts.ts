import type { RandomStream } from '@textgrad/core';

/** Makes one text that pretends to be a molecule. */
export type TextMaker = (random: RandomStream) => string;

const smilesCharacters = [...'CCCNOSPFIBcccnos=#/\\.@+-()[]%1234H'];
const characters = [...'CNOSPFIBclnos=#$:/\\.@+-()[]%0123456789H*~ !é\n`"'];

const oneOf = <T>(random: RandomStream, items: readonly T[]): T => {
  const item = items[random.int(0, items.length - 1)];
  if (item === undefined) throw new RangeError('There is nothing to choose from.');
  return item;
};

const randomText: TextMaker = (random) =>
  Array.from({ length: random.int(0, 60) }, () => oneOf(random, characters)).join('');

const randomUnicode: TextMaker = (random) =>
  String.fromCodePoint(...Array.from({ length: random.int(1, 40) }, () => random.int(1, 0xd7ff)));

const mutated =
  (molecules: readonly string[]): TextMaker =>
  (random) => {
    let text = oneOf(random, molecules);
    for (let changes = random.int(1, 3); changes > 0; changes--) {
      const start = random.int(0, text.length);
      const inserted = Array.from({ length: random.int(0, 2) }, () => oneOf(random, smilesCharacters)).join(
        '',
      );
      text = text.slice(0, start) + inserted + text.slice(start + random.int(0, 2));
    }
    return text;
  };

const spliced =
  (molecules: readonly string[]): TextMaker =>
  (random) => {
    const [one, other] = [oneOf(random, molecules), oneOf(random, molecules)];
    return one.slice(0, random.int(0, one.length)) + other.slice(random.int(0, other.length));
  };

/** Repeats a piece of a molecule until it is long, with rings and branches left open. */
const repeated =
  (molecules: readonly string[]): TextMaker =>
  (random) => {
    const source = oneOf(random, molecules);
    const start = random.int(0, source.length - 1);
    return source.slice(start, start + random.int(1, 12)).repeat(random.int(2, 60));
  };

/** The kinds of texts, by what they are called in the table. */
export const textMakers = (molecules: readonly string[]): readonly (readonly [string, TextMaker])[] => [
  ['mutated molecules', mutated(molecules)],
  ['two halves of molecules', spliced(molecules)],
  ['a piece, repeated', repeated(molecules)],
  ['random characters of SMILES', randomText],
  ['random Unicode', randomUnicode],
];
