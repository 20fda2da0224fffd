import { withoutEnd } from '@textgrad/core';
import type { Grader } from './grader.ts';
import { splitWords } from './python.ts';

/** The answer's line, or what follows `Answer:`; commas and full stops around words do not count. */
function wordsOf(output: string): readonly string[] {
  const said = [...output.matchAll(/answer[ \t]*(?:is|:)/giu)].at(-1);
  const after = said && output.slice(said.index + said[0].length);
  const lines = (after ?? output).split('\n').filter((line) => line.trim() !== '');
  const line = (after === undefined ? lines.at(-1) : lines[0]) ?? '';
  return splitWords(line.replaceAll(',', ' '))
    .map((word) => withoutEnd(word.replace(/^["'`*:([]+/u, ''), /["'`*.)\]]/u).toLowerCase())
    .filter((word) => word !== '');
}

/** Word sorting without a judge: the words of the answer are those of the data set, in the same order. */
export const wordsInOrder: Grader = {
  name: 'words-in-order',
  source: 'our own',
  description:
    "The words after the last 'answer:' or 'answer is', or of the last line, in the data set's order.",
  grade(output, gold) {
    const words = wordsOf(output);
    const wanted = splitWords(gold).map((word) => word.toLowerCase());
    return {
      correct: words.length === wanted.length && words.every((word, at) => word === wanted[at]),
      extracted: words.length === 0 ? undefined : words.join(' '),
      how: 'the words of the answer, one by one',
    };
  },
};
