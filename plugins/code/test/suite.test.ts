import {
  labelsOf,
  readShownTests,
  readTests,
  type SuiteRun,
  showTests,
  splitScript,
  type Test,
  testReport,
  testReportText,
} from '@textgrad/code';
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
    expect(problemOf('[]')).toMatch(/^The test file has no test/u);
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

describe('scripts of assertions', () => {
  it('are taken apart where nothing else stands in them', () => {
    const script =
      'const check = () => {\n  console.assert(f(1) === 2)\n  console.assert(\n    f(2) === 3)\n}\ncheck()\n';
    expect(splitScript(script)).toEqual([
      { kind: 'assertion', name: 'console.assert(f(1) === 2)', statement: 'console.assert(f(1) === 2)' },
      {
        kind: 'assertion',
        name: 'console.assert( f(2) === 3)',
        statement: 'console.assert(\n    f(2) === 3)',
      },
    ]);
    expect(splitScript('assert(f(1)); assert.equal(f(2), 3);')).toHaveLength(2);
  });

  it.each([
    'const q = new Queue(); assert(q.empty()); q.push(1); assert(!q.empty());',
    'const check = () => { assert(f(1)); assert(f(2)); };',
    'const check = (x) => { assert(f(x)); assert(f(2)); }; check();',
    'assert(f(1));',
    'assert(f(1)',
  ])('stay whole where they may not be: %s', (source) => {
    expect(splitScript(source)).toEqual([{ kind: 'script', name: 'script', source }]);
  });
});

describe('tests in prompts', () => {
  const tests: readonly Test[] = [
    { kind: 'comparison', name: 'a', actual: 'f("\\n")', expected: '1' },
    { kind: 'assertion', name: 'test 2', statement: 'assert(f(1) ===\n2)' },
    { kind: 'script', name: 'script', source: 'const x = 1;\nassert(x);\n' },
  ];

  it('are read back from a longer text', () => {
    expect(readShownTests(`Before.\n${showTests(tests)}\nAfter {`)).toEqual(tests);
    expect(readShownTests('No tests here.')).toEqual([]);
  });

  it('are counted where they do not fit', () => {
    const shown = showTests(tests, 120);
    expect(shown).toMatch(/these 2 of 3 tests/u);
    expect(readShownTests(shown)).toEqual(tests.slice(0, 2));
  });

  it('have short names of their own', () => {
    const long = { kind: 'comparison', name: 'x'.repeat(100), actual: '1', expected: '1' } as const;
    const equals = { ...long, name: 'a = b' };
    const assertion: Test = { kind: 'assertion', name: 'assert f()', statement: 'assert f()' };
    expect(labelsOf([{ ...long, name: 'one' }, long, equals, assertion])).toEqual([
      'one',
      `${'x'.repeat(39)}…`,
      'test 3',
      'test 4',
    ]);
  });

  it('have names that are kept apart where they begin alike', () => {
    const named = (name: string): Test => ({ kind: 'script', name, source: '' });
    const labels = labelsOf([
      named('freeSlots: a booking before the room opens does not count'),
      named('freeSlots: a booking before the room opens is cut at its opening'),
      named('freeSlots: none'),
    ]);
    expect(labels).toEqual([
      'freeSlots, a booking before the room…',
      'freeSlots, a booking before the… (2)',
      'freeSlots, none',
    ]);
    expect(Math.max(...labels.map(({ length }) => length))).toBeLessThanOrEqual(40);
  });
});
