import { type ProgramProblem, problemTask } from '@textgrad/code';
import { runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { describe, expect, it } from 'vitest';
import { noPython, titled } from './python-sandboxes.ts';

const problem: ProgramProblem = {
  id: 'made/largest-sum',
  language: 'python',
  statement: 'Write largestSum(list): the largest sum of neighbours in the list, at least one of them.',
  entryPoint: 'largestSum',
  tests: [{ kind: 'assertion', name: 'one', statement: 'assert largestSum([4, 9]) == 13' }],
};

describe.skipIf(noPython !== undefined)(titled("a data set's problem"), () => {
  it('is first answered without its tests; the critic hears of harder ones and of run time', async () => {
    const engine = scriptedEngine(({ role }) => {
      if (role === 'forward') return 'def largestSum(list): return sum(list)\n';
      return role === 'update'
        ? `<IMPROVED_VARIABLE>def largestSum(list):
    best = here = list[0]
    for n in list[1:]:
        here = max(n, here + n)
        best = max(best, here)
    return best
</IMPROVED_VARIABLE>`
        : 'Sums of all items are wrong where some are negative.';
    });
    const summary = await runTask(problemTask(problem), {
      name: problem.id,
      engine,
      config: { feedback: 'paper' },
    });
    const [first, critic] = engine.requests.map((request) => JSON.stringify(request));
    expect(engine.requests.map(({ role }) => role)).toEqual(['forward', 'loss', 'gradient', 'update']);
    expect(first).toContain('the largest sum of neighbours');
    expect(first).not.toContain('largestSum([4, 9])');
    expect(critic).toContain('largestSum([4, 9])');
    expect(critic).toMatch(/Harder tests.*run time counts/u);
    // The first program passes what is visible, and is improved once all the same.
    expect(summary).toMatchObject({
      start: { score: 1 },
      best: { score: 1 },
      reason: 'passes all visible tests',
    });
  });
});
