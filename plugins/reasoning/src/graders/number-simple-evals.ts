import { withoutEnd } from '@textgrad/core';
import type { Grader } from './grader.ts';
import { strip } from './python.ts';

/** The last number after the last `Answer`, as simple-evals reads MGSM in English. */
export const simpleEvalsNumber: Grader = {
  name: 'simple-evals-number',
  source: 'simple-evals',
  description: "The last number after the last 'Answer'; zeros after a point do not count.",
  grade(output, gold) {
    const at = output.lastIndexOf('Answer');
    const rest = at < 0 ? '' : strip(output.slice(at + 'Answer'.length)).replaceAll(',', '');
    const last = [...rest.matchAll(/\p{Nd}+\.?\p{Nd}*/gu)].at(-1)?.[0];
    const found = last === undefined ? undefined : withoutEnd(last, /\./u);
    const prediction = found?.includes('.') ? withoutEnd(withoutEnd(found, /0/u), /\./u) : found;
    return {
      correct: prediction !== undefined && prediction === gold.replaceAll(',', ''),
      extracted: prediction,
      how:
        prediction !== undefined
          ? "the last number after the last 'Answer'"
          : at < 0
            ? "there is no 'Answer'"
            : "there is no number after the last 'Answer'",
    };
  },
};
