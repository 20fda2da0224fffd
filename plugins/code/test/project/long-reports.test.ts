import { describe, expect, it } from 'vitest';
import { defaultCommandLimits } from '../../src/command/command.ts';
import { blamedIn } from '../../src/report/blamed-files.ts';
import { readTap } from '../../src/runners/tap.ts';
import { type Report, readEvents } from '../../src/runners/test-event.ts';
import { projectEvaluation } from '../../src/simulators/project-evaluation.ts';

const json = (...events: readonly object[]): string => events.map((one) => JSON.stringify(one)).join('\n');
const testOf = (name: string, outcome = 'passed') => ({ event: 'test', file: 'a', name, outcome });
const linesOf = (name: string, lines: readonly number[]) => ({
  event: 'lines',
  file: 'a',
  name,
  lines: { 'p.js': lines },
});
const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, at) => at + 1);

const evaluated = (report: Report) =>
  projectEvaluation(
    { end: { how: 'exited', code: 0 }, output: '', files: new Map(), milliseconds: 1 },
    report,
    [],
    {
      command: 'make check',
      folder: '/p',
      limits: defaultCommandLimits,
      expected: [],
      flaky: [],
      unsafe: false,
    },
  );

/** Milliseconds that it takes. */
function timeOf(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

describe('a report that a program has made long', () => {
  it('is read past its empty lines', () => {
    expect(readEvents(`${'\n'.repeat(3_000_000)}${json(testOf('x'))}\n`)).toMatchObject({
      events: [{ name: 'x' }],
      leftOut: undefined,
    });
  });

  it('is read up to its limits of tests, lines and characters, and it is said', () => {
    const many = readEvents(json(...upTo(20_001).map((at) => testOf(`t${at}`))));
    expect(many.events.length).toBe(20_000);
    expect(many.leftOut).toMatch(/^Not all of the report was read: it has more than 20000 tests/u);
    expect(evaluated(many).feedback['report of the tests']).toBe(many.leftOut);
    expect(readEvents('x\n'.repeat(100_001)).leftOut).toMatch(/100000 lines/u);
    expect(readEvents(`"${'x'.repeat(4_000_000)}"\n${json(testOf('y'))}`)).toMatchObject({
      events: [{ name: 'y' }],
      leftOut: expect.stringMatching(/more than 4000000 characters/u),
    });
  });

  it('names no line where its tests name more lines than are kept', () => {
    const numbers = upTo(100_000);
    const some = upTo(21).flatMap((at) => [
      testOf(`t${at}`, at > 1 ? 'passed' : 'failed'),
      linesOf(`t${at}`, numbers),
    ]);
    const { events, lines, leftOut } = readEvents(json(...some));
    expect([events.length, lines.size]).toEqual([21, 0]);
    expect(leftOut).toMatch(/^Which lines each test runs is left out/u);
  });

  it('blames in time and memory of what it says, not of its tests times its lines', () => {
    const names = upTo(19_000).map((at) => `t${at}`);
    const report = readEvents(
      json(
        linesOf('t1', upTo(90_000)),
        ...names.map((name, at) => testOf(name, at % 2 === 0 ? 'failed' : 'passed')),
        // Many tests of one name share the lines of one.
        ...names.slice(0, 500).map(() => testOf('t1')),
        ...names.slice(1).map((name) => linesOf(name, [])),
      ),
    );
    expect(report.lines.size).toBe(19_000);
    let blamed: ReturnType<typeof blamedIn> = [];
    expect(timeOf(() => (blamed = blamedIn(report, ['p.js'])))).toBeLessThan(5_000);
    // 1 of 9500 failing and 500 of 10000 passing tests run it.
    expect(blamed).toEqual([]);
  });

  it('in the Test Anything Protocol takes time that grows with its length', () => {
    const read = (lines: number) => readTap(`TAP version 13\n${'ok\n'.repeat(lines)}`);
    read(5_000);
    expect(timeOf(() => read(60_000))).toBeLessThan(1_500);
    const nested = readTap('    ok 1 - a\n    not ok 2 - b\n  ok 1 - in\n  ok 2 - c\nok 1 - out\nok 2 - d\n');
    expect(nested.map(({ name }) => name)).toEqual(['out > in > a', 'out > in > b', 'out > c', 'd']);
  });
});

it('lines are blamed as by counting their tests one by one', () => {
  const report = readEvents(
    json(
      ...[testOf('f', 'failed'), testOf('g', 'failed'), testOf('p'), testOf('q')],
      ...[linesOf('f', [1, 2, 5]), linesOf('g', [1, 2]), linesOf('p', [1]), linesOf('q', [1, 7])],
    ),
  );
  // Ochiai by hand: line 2: 2 / √(2 · 2); line 5: 1 / √(2 · 1); line 1 is run by all, line 7 by passing tests alone.
  expect(blamedIn(report, ['p.js'])).toEqual([
    { path: 'p.js', first: 2, last: 2, suspicion: 1, failing: 2, passing: 0, allFailing: 2, allPassing: 2 },
    {
      path: 'p.js',
      first: 5,
      last: 5,
      suspicion: 1 / Math.SQRT2,
      failing: 1,
      passing: 0,
      allFailing: 2,
      allPassing: 2,
    },
  ]);
});

it('each test has a name of its own, and none of ours', () => {
  const names = ['tests passed', 'run without isolation', 'make check', 'x', 'x (2)', 'x', '__proto__', ' '];
  const events = names.map(
    (name) => ({ isFile: false, file: '', name, outcome: 'passed', message: '' }) as const,
  );
  const { measurements, samples, score } = evaluated({ events, lines: new Map() });
  const given = measurements.slice(1).map(({ name }) => name);
  expect(given).toEqual([
    ...['tests passed (2)', 'run without isolation (2)', 'make check (2)'],
    ...['x', 'x (2)', 'x (3)', '__proto__', 'a test without a name'],
  ]);
  expect(Object.keys(samples ?? {})).toEqual(given);
  expect(score).toBe(1);
});
