import { describe, expect, it } from 'vitest';
import { noPython, sharedPythonSandbox, titled } from './python-sandboxes.ts';
import { compare, runOver } from './sandboxes.ts';

const sandbox = sharedPythonSandbox();

describe.skipIf(noPython !== undefined)(titled('names of a Python program, from test to test,'), () => {
  const values = async (source: string, ...asked: readonly string[]) => {
    const tests = asked.map((actual, at) => compare(actual, '"other"', `${at}`));
    const run = await runOver(sandbox, source, tests, { language: 'python' });
    return run.tests.map(({ actual, exception }) => actual ?? exception?.name);
  };

  it('mean what they mean then: functions that take the place of others', async () => {
    const source = `
def second(): return 2
def first():
    global first
    first = second
    return 1
`;
    expect(await values(source, 'first()', 'first()', 'second()', 'first()')).toEqual(['1', '2', '2', '2']);
  });

  it('mean what they mean then: data that is another, and data that has changed', async () => {
    const source = `
count, seen, nothing = 0, [], None
def note():
    global count
    count += 1
    seen.append(count)
    return count
`;
    expect(
      await values(source, 'count', 'note()', 'count', 'seen', 'note()', 'seen', 'nothing', 'nothing'),
    ).toEqual([...['0', '1', '1', '[1]', '2', '[1, 2]', 'None', 'None']]);
  });

  it('that come late are found, and those that go are not', async () => {
    const source = `
def bring():
    global late
    late = lambda: 7
    return 0
def take():
    global late
    del late
    return 0
`;
    expect(await values(source, 'late()', 'bring()', 'late()', 'late()', 'take()', 'late()')).toEqual([
      ...['NameError', '0', '7', '7', '0', 'NameError'],
    ]);
  });

  it('are changed by a function that calls back into the test', async () => {
    const source = `
def f(): return 1
def swap(call):
    global f
    f = lambda: 2
    return call()
`;
    expect(await values(source, 'f()', '[f(), swap(lambda: 5), f()]', 'f()')).toEqual([
      '1',
      '[1, 5, 1]',
      '2',
    ]);
  });
});
