import { parseRegExpLiteral, visitRegExpAST } from '@eslint-community/regexpp';

/** A text that may take an expression long: something, then a piece many times, then something that does not fit. */
export interface Attack {
  readonly prefix: string;
  readonly piece: string;
  readonly suffix: string;
}

/** Characters of every common class, beside those that stand in the expression. */
const common = ['a', 'A', '0', ' ', '\n', '.'];

/** Texts made of what stands in an expression: its characters, its words, and pairs of them. */
export function attacksOn(expression: RegExp): readonly Attack[] {
  const { characters, words: all } = partsOf(expression);
  const words = all.slice(0, 3);
  const singles = [...new Set([...characters.slice(0, 8), ...common])];
  const pieces = [
    ...singles,
    ...words,
    ...singles.flatMap((one) => singles.map((other) => `${one}${other}`)),
    ...words.flatMap((word) => singles.map((one) => `${word}${one}`)),
  ];
  const prefixes = ['', words[0] ?? characters[0] ?? ''];
  return [...new Set(pieces)].flatMap((piece) =>
    [...new Set(prefixes)].map((prefix) => ({ prefix, piece, suffix: '\u0001' })),
  );
}

/** The characters and the words of two letters and more that an expression asks for. */
function partsOf(expression: RegExp): {
  readonly characters: readonly string[];
  readonly words: readonly string[];
} {
  const characters = new Set<string>();
  const words = new Set<string>();
  visitRegExpAST(parseRegExpLiteral(expression), {
    onCharacterEnter: ({ value }) => void characters.add(String.fromCodePoint(value)),
    onAlternativeEnter({ elements }) {
      let word = '';
      for (const element of elements) {
        if (element.type === 'Character') word += String.fromCodePoint(element.value);
        if (element.type === 'Character' && element !== elements.at(-1)) continue;
        if (word.length > 1) words.add(word);
        word = '';
      }
    },
  });
  return { characters: [...characters], words: [...words] };
}
