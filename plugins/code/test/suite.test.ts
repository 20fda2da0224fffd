import { readTests, type SuiteRun, testReport, testReportText } from '@textgrad/code';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const problemOf = (text: string, form?: 'cases' | 'asserts' | 'script'): string => {
  const read = readTests(text, form);
  return read.ok ? '' : read.problems.join(' ');
};

describe('test files', () => {
  it('reads cases, and numbers those of the same name', () => {
    const one = { name: 'one', actual: 'f(1)', expected: '1' };
    expect(readTests(JSON.stringify([one, one]))).toEqual({
      ok: true,
      value: [
        { kind: 'comparison', ...one },
        { kind: 'comparison', ...one, name: 'one (2)' },
      ],
    });
  });

  it('reads one assert a line', () => {
    const read = readTests('# LeetCode\nassert f(1) == 2\n\nassert f(2) == 3\n');
    expect(read.ok && read.value.map((test) => test.name)).toEqual(['assert f(1) == 2', 'assert f(2) == 3']);
  });

  it('takes anything else for a script', () => {
    const source = 'const check = () => { assert(f(1) === 2); };\ncheck();\n';
    expect(readTests(source)).toEqual({ ok: true, value: [{ kind: 'script', name: 'script', source }] });
  });

  it('says what is wrong with a file', () => {
    expect(problemOf(' \n')).toBe('The test file is empty.');
    expect(problemOf('[{')).toMatch(/^The test file is not JSON/u);
    expect(problemOf('[]')).toMatch(/array of \{ name, actual, expected \}/u);
    expect(problemOf('[{"name":"a","actual":"1"}]')).toMatch(/at 0\.expected/u);
    expect(problemOf('// nothing', 'asserts')).toMatch(/no assert/u);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readTests(text)).toHaveProperty('ok');
      }),
    );
  });
});

describe('test report', () => {
  it('has the form of the paper', () => {
    const run: SuiteRun = {
      output: '',
      exceptions: [],
      cost: { milliseconds: 0 },
      tests: [
        { name: 'a', verdict: 'passed', output: '' },
        { name: 'b', verdict: 'failed', actual: '3', expected: '4', output: '' },
        {
          name: 'c',
          verdict: 'raised',
          reason: 'TypeError: no',
          exception: { name: 'TypeError', message: 'no' },
          output: '',
        },
        { name: 'd', verdict: 'timed-out', reason: 'It loops.', output: '' },
        { name: 'e', verdict: 'not-run', output: '' },
      ],
    };
    const report = testReport(
      run,
      run.tests.map(({ name }) => ({ kind: 'assertion', name, statement: `assert ${name}` })),
    );
    expect(testReportText(report)).toBe(`**Tests that the code passed:**
assert a

**Tests that the code failed:**
assert b # ERROR: This unit test fails. Output was 3, but expected value was: 4
assert c # ERROR: This unit test fails because the function generated: TypeError: no
assert d # ERROR: This unit test fails (timed-out). It loops.`);
  });
});
