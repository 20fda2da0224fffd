import { compareSpeed, type SpeedComparison } from '@textgrad/code';
import { describe, expect, it } from 'vitest';
import { noPython, sharedPythonSandbox, titled } from './python-sandboxes.ts';
import { compare } from './sandboxes.ts';

const sandbox = sharedPythonSandbox();
const work = 'def slow(x): return sum(x for _ in range(400)) // 400 * x\n';
const before = `${work}def squares(n): return [slow(x) for x in range(n)]`;

/** Compares a program with the slow one in few pairs: the tests say what is no verdict, and what gains nothing. */
const asked = (after: string, workload = 'squares(300)'): Promise<SpeedComparison> =>
  compareSpeed(
    sandbox,
    {
      before: { language: 'python', source: before },
      after: { language: 'python', source: `${work}${after}` },
      tests: [compare('list(squares(4))[3]', '9')],
      workload,
    },
    { metric: 'wall', pairs: 20 },
  );

describe.skipIf(noPython !== undefined)(titled('speed of Python programs'), () => {
  it('is that of the work', async () => {
    expect(await asked('def squares(n): return [x * x for x in range(n)]')).toMatchObject({
      verdict: 'faster',
    });
  });

  it.each([
    ['a generator that nobody reads', 'def squares(n): return (slow(x) for x in range(n))'],
    [
      'an object that works when it is looked at',
      'class Later:\n    def __init__(self, n): self.n = n\n    def __iter__(self): return (slow(x) for x in range(self.n))\ndef squares(n): return Later(n)',
    ],
    [
      'a list that works when it is looked at',
      'class Later(list):\n    def __getitem__(self, at): return slow(at)\ndef squares(n): return Later([0, 1, 4, 9])',
    ],
    [
      'functions in place of values',
      'def squares(n): return [0, 1, 4, 9] + [lambda: slow(x) for x in range(4, n)]',
    ],
    ['another value', 'def squares(n): return [0, 1, 4, 9]'],
    ['one other number', 'def squares(n): return [x * x + (x == 200) for x in range(n)]'],
  ])('is not given for %s', async (_, after) => {
    const answer = await asked(after);
    expect(answer).toMatchObject({ verdict: 'incorrect' });
    expect(answer.sentence).toMatch(/plain data|not that of the first/u);
  });

  it.each([
    [
      'a table made while it is loaded',
      'table = [slow(x) for x in range(300)]\ndef squares(n): return table[:n]',
    ],
    [
      'a table made by a thread after it is loaded',
      'import threading\ntable = []\nmaking = threading.Thread(target=lambda: table.extend(slow(x) for x in range(300)))\nmaking.start()\ndef squares(n):\n    making.join()\n    return table[:n]',
    ],
  ])('gains nothing by %s', async (_, after) => {
    const answer = await asked(after);
    if (answer.verdict === 'incorrect') return expect.fail(answer.sentence);
    // Made beforehand for nothing, the table would be ten times faster.
    expect(answer.ratio.ratio).toBeLessThan(1.5);
  });

  it('goes with values that differ by rounding, the order of sets, or in kind of number alone', async () => {
    const sums = (body: string) => ({
      language: 'python' as const,
      source: `def f(n):\n    parts = [1 / (at + 1) for at in range(n)]\n    return ${body}`,
    });
    const answer = await compareSpeed(
      sandbox,
      {
        before: sums("{'sum': sum(parts), 'set': {1, 2, 300}, 'is': True, 'whole': 2.0}"),
        after: sums("{'whole': 2, 'is': 1, 'set': {300, 2, 1}, 'sum': sum(reversed(parts))}"),
        tests: [],
        workload: 'f(1000)',
      },
      { metric: 'wall', pairs: 10 },
    );
    expect(answer.verdict).not.toBe('incorrect');
  });
});
