import { type Engine, readTagged, tagged, text } from '@textgrad/core';
import type { Grade } from './grader.ts';

/** What the judge of word sorting is told. */
export const wordSortingInstruction = [
  'Compare an answer to a question with the right answer. The answer counts as right when it ends in the same words in',
  'the same order, whatever stands between or around them. Say 1 between the tags <ACCURACY> and </ACCURACY> when it is',
  'right, and 0 when it is not; say nothing else between them.',
].join(' ');

/**
 * Word sorting as the paper grades it: an engine compares the answer with the right one and says 0 or 1.
 *
 * A judgement that cannot be read counts as wrong, and says so.
 *
 * @see arXiv:2406.07496, section 3.3
 */
export async function judgeWordSorting(
  { question, output, gold }: { readonly question: string; readonly output: string; readonly gold: string },
  { engine, signal }: { readonly engine: Engine; readonly signal?: AbortSignal | undefined },
): Promise<Grade> {
  const prompt = [tagged('QUESTION', question), tagged('RIGHT_ANSWER', gold), tagged('ANSWER', output)].join(
    '\n',
  );
  const reply = await engine.generate(
    { role: 'judge', system: wordSortingInstruction, content: [text(prompt)] },
    { signal },
  );
  const accuracy = readTagged(reply.text, '<ACCURACY>', '</ACCURACY>');
  if (!accuracy.ok) return { correct: false, extracted: undefined, how: accuracy.problems.join(' ') };
  return { correct: accuracy.value === '1', extracted: accuracy.value, how: 'as an engine judged' };
}
