import { defineLanguage, type Language, range } from './language.ts';

/** Lines of so many words each, from a small vocabulary. */
export interface Grid {
  readonly lines: number;
  readonly wordsOfLine: number;
  readonly vocabulary: readonly string[];
}

/** A text of lines with a fixed number of words; a line is a section. */
export function gridLanguage({ lines, wordsOfLine, vocabulary }: Grid): Language {
  const shape = `${lines} lines of ${wordsOfLine} words each, all of them from: ${vocabulary.join(', ')}.`;
  const slotOf = (line: string | undefined, word: string | undefined): number =>
    (Number(line) - 1) * wordsOfLine + Number(word) - 1;
  return defineLanguage({
    name: 'grid of words',
    format: shape,
    options: range(0, lines * wordsOfLine).map(() => vocabulary.length),
    sections: range(0, lines).map((line) => range(line * wordsOfLine, (line + 1) * wordsOfLine)),
    read(text) {
      const words = text.split('\n', lines + 1).map((line) => line.trim().split(/\s+/u));
      const genome = words.flat().map((word) => vocabulary.indexOf(word));
      const fits = words.length === lines && words.every(({ length }) => length === wordsOfLine);
      return fits && !genome.includes(-1)
        ? { ok: true, value: genome }
        : { ok: false, problems: [`It must be ${shape}`] };
    },
    write: (genome) =>
      range(0, lines)
        .map((line) => genome.slice(line * wordsOfLine, (line + 1) * wordsOfLine))
        .map((line) => line.map((option) => vocabulary[option] ?? '').join(' '))
        .join('\n'),
    say: ({ slot, option }) =>
      `Line ${Math.floor(slot / wordsOfLine) + 1}, word ${(slot % wordsOfLine) + 1}: write '${vocabulary[option] ?? ''}'.`,
    hear: (words) =>
      [...words.matchAll(/^Line (\d{1,4}), word (\d{1,4}): write '([^'\n]{1,100})'\.$/gmu)]
        .map(([, line, word, wanted]) => ({
          slot: slotOf(line, word),
          option: vocabulary.indexOf(wanted ?? ''),
        }))
        .filter(({ slot, option }) => slot >= 0 && slot < lines * wordsOfLine && option >= 0),
  });
}
