import type { Repair } from '../repair/repair.ts';

/** What a search was and came to, in words that claim no more than is known. */
export function effortWords({ run, patches, partial, candidates, testRuns }: Repair): string {
  const all = run.tests.length;
  const tried = `Template repair, a search by rules and no language model, tried ${count(candidates, 'program')} with ${count(testRuns, 'test run')} on ${count(all, 'visible test')}`;
  if (patches.length > 0) {
    const first = Math.min(...patches.map(({ candidate }) => candidate));
    return `${tried}; ${patches.length} of them, the first after ${first}, pass${patches.length === 1 ? 'es' : ''} all visible tests, which does not show that they are correct.`;
  }
  return partial === undefined
    ? `${tried}; ${nothingFound}`
    : `${tried}; none passes all, and the best one passes more than before.`;
}

/** Said where no change helps; whoever reads it need not search again. */
export const nothingFound =
  'no small change makes more of them pass. New logic is beyond it: connect a language model, such as --engine openai:gpt-4o.';

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
