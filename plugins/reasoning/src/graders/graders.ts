import { nearest, usageError } from '@textgrad/core';
import { answerLine } from './answer-line.ts';
import { harnessBigBenchHard } from './bbh-harness.ts';
import { harnessFlexibleChoice, harnessStrictChoice } from './choice-harness.ts';
import { simpleEvalsMultilingualChoice } from './choice-multilingual.ts';
import { paperChoice } from './choice-paper.ts';
import { simpleEvalsChoice } from './choice-simple-evals.ts';
import type { Grader } from './grader.ts';
import { paperInteger } from './integer-paper.ts';
import { harnessFlexibleNumber, harnessStrictNumber } from './number-harness.ts';
import { simpleEvalsNumber } from './number-simple-evals.ts';
import { wordsInOrder } from './words-in-order.ts';

/** All graders, by name; the paper's come first. */
export const graders: Readonly<Record<string, Grader>> = Object.fromEntries(
  [
    paperChoice,
    paperInteger,
    harnessStrictChoice,
    harnessFlexibleChoice,
    harnessStrictNumber,
    harnessFlexibleNumber,
    harnessBigBenchHard,
    simpleEvalsChoice,
    simpleEvalsMultilingualChoice,
    simpleEvalsNumber,
    wordsInOrder,
    answerLine,
  ].map((grader) => [grader.name, grader]),
);

/**
 * A grader by its name.
 *
 * @throws TextGradError `GRADER_UNKNOWN` with the nearest name.
 */
export function graderNamed(name: string): Grader {
  const grader = Object.hasOwn(graders, name) ? graders[name] : undefined;
  if (grader) return grader;
  const known = Object.keys(graders);
  throw usageError(
    'GRADER_UNKNOWN',
    `There is no grader '${name}'. ${nearest(name, known)}The graders are ${known.join(', ')}.`,
    { details: { name, known } },
  );
}
