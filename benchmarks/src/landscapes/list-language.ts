import { defineLanguage, type Language, range } from './language.ts';

/** A list that holds each of some lines or not. */
export interface List {
  /** The line above the list, which is always there. */
  readonly heading: string;
  readonly lines: readonly string[];
  /** How many lines make a section. */
  readonly linesOfSection: number;
}

/** A text that is a choice of lines under a heading; the order does not count, and a writer may leave one out. */
export function listLanguage({ heading, lines, linesOfSection }: List): Language {
  return defineLanguage({
    name: 'list of lines',
    format: `the line '${heading}' and under it any of these lines, each once:\n${lines.join('\n')}`,
    options: lines.map(() => 2),
    sections: range(0, Math.ceil(lines.length / linesOfSection)).map((section) =>
      range(section * linesOfSection, Math.min(lines.length, (section + 1) * linesOfSection)),
    ),
    omitted: 0,
    read(text) {
      const [first, ...held] = text.split('\n', lines.length + 2).map((line) => line.trim());
      const unknown = held.find((line) => !lines.includes(line));
      const problems = [
        ...(first === heading ? [] : [`It must begin with the line '${heading}'.`]),
        ...(unknown === undefined ? [] : [`'${unknown.slice(0, 100)}' is none of the lines.`]),
        ...(new Set(held).size === held.length ? [] : ['A line is there twice.']),
      ];
      return problems.length > 0
        ? { ok: false, problems }
        : { ok: true, value: lines.map((line) => Number(held.includes(line))) };
    },
    write: (genome) => [heading, ...lines.filter((_, slot) => genome[slot] === 1)].join('\n'),
    say: ({ slot, option }) => `${option === 1 ? 'Add' : 'Leave out'}: ${lines[slot] ?? ''}`,
    hear: (words) =>
      [...words.matchAll(/^(Add|Leave out): (.+)$/gmu)]
        .map(([, verb, line]) => ({ slot: lines.indexOf(line ?? ''), option: Number(verb === 'Add') }))
        .filter(({ slot }) => slot >= 0),
  });
}
