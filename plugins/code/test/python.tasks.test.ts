import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  codePlugin,
  compareSpeed,
  languageOf,
  programCodec,
  pythonReader,
  pythonSandbox,
  repairTask,
  solveTask,
  testsSimulator,
} from '@textgrad/code';
import { createContext, expertEngine, type Task } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { type ScriptedEngine, scriptedEngine } from '@textgrad/core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { noPython, sharedPythonSandbox, titled } from './python-sandboxes.ts';
import { compare } from './sandboxes.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-python-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const source =
  'def mean(values):\n    total = 0\n    for i in range(1, len(values)):\n        total += values[i]\n    return total / len(values)\n';
const program = file('mean.py', source);
const cases = file(
  'mean.json',
  JSON.stringify(
    [compare('mean([2, 4])', '3', 'two'), compare('mean([5])', '5', 'one')].map(({ name, ...one }) => ({
      name,
      actual: 'actual' in one ? one.actual : '',
      expected: 'expected' in one ? one.expected : '',
    })),
  ),
);
const asserts = file('mean.txt', 'assert mean([2, 4]) == 3\nassert mean([5]) == 5\n');
const check = file(
  'check.py',
  'METADATA = {}\n\ndef check(candidate):\n    assert candidate([2, 4]) == 3\n    assert candidate([5]) == 5\n\ncheck(mean)\n',
);
const whole = file('whole.py', 'for n in (1, 2):\n    assert mean([n] * n) == n\n');

const diff = '@@ -3 +3 @@\n-    for i in range(1, len(values)):\n+    for i in range(len(values)):\n';
const model = (): ScriptedEngine =>
  scriptedEngine(({ role }) =>
    role === 'update' ? `<IMPROVED_VARIABLE>${diff}</IMPROVED_VARIABLE>` : 'The loop begins at 1.',
  );
const run = <TConfig>(task: Task<TConfig>, config: object, engine: ScriptedEngine = model()) =>
  runTask(task, { name: 'code/test', engine, config });

describe.skipIf(noPython !== undefined)(titled('Python programs as variables'), () => {
  const reader = pythonReader(sharedPythonSandbox());

  it('parse, have their entry point and what is asked of them', async () => {
    const codec = programCodec(reader, { entryPoint: 'mean' });
    expect(await codec.decode(source)).toMatchObject({ ok: true, value: { language: 'python', source } });
    expect(await codec.decode(`Here:\n\`\`\`python\n${source}\`\`\``)).toMatchObject({ ok: true });
    expect(await codec.decode('def median(): pass')).toMatchObject({
      problems: ["The program has no 'mean' at its top level; it has median."],
    });
    expect(await codec.decode('def mean(:')).toMatchObject({
      problems: ["The program does not parse on line 1, column 10: invalid syntax in 'def mean(:'."],
    });
    expect(await codec.decode('def mean(v):\n    print "mean"\n')).toMatchObject({
      problems: [
        expect.stringMatching(/on line 2.* in 'print "mean"'\. This is Python 2: write Python 3\./u),
      ],
    });
    expect(await codec.decode(`mean = ${'('.repeat(20_000)}`)).toMatchObject({ ok: false });
  });

  it('say what they import, define and assert', async () => {
    const text =
      'import os.path\nfrom math import pi\nclass A: pass\nif pi:\n    def f(): assert 1\nx, y = 1, 2\n';
    expect(await reader.read(text)).toEqual({
      ok: true,
      value: { names: ['A', 'f', 'x', 'y'], imports: ['math', 'os.path'], assertLines: [5] },
    });
  });

  it.each([
    ['cases', cases, ['two', 'one']],
    ['asserts', asserts, ['test 1', 'test 2']],
    ['a check of assertions', check, ['test 1', 'test 2']],
    ['a script', whole, ['script']],
  ])('are mended by a language model with %s', async (_, tests, names) => {
    const { best, start, reason } = await run(repairTask, { program, tests });
    expect(reason).toBe('passes all visible tests');
    expect([start.score, best.score]).toEqual([0, 1]);
    expect(Object.keys(best.measurements)).toEqual(['tests passed', ...names]);
  });

  it('show a model which lines the failing tests run', async () => {
    const engine = model();
    const branched = file('size.py', 'def size(n):\n    if n > 9:\n        return n + 1\n    return n\n');
    const branches = file('size.txt', 'assert size(2) == 2\nassert size(20) == 20\n');
    await run(repairTask, { program: branched, tests: branches }, engine);
    expect(JSON.stringify(engine.requests[0]?.content)).toContain(
      'mending line 3 (`return n + 1`), run by 1 of 1 failing and 0 of 1 passing tests,',
    );
  });

  it('are written for a problem', async () => {
    const engine = scriptedEngine(({ role }) => (role === 'forward' ? source : diff));
    const { start } = await run(
      solveTask,
      { statement: 'Write mean(values).', tests: asserts, language: 'python', entryPoint: 'mean' },
      engine,
    );
    expect(start).toMatchObject({ text: source, score: 0 });
    expect(JSON.stringify(engine.requests[0])).toContain('Python');
  });

  it('are mended by the expert', async () => {
    const { best } = await runTask(repairTask, {
      name: 'code/test',
      engine: expertEngine(codePlugin.experts),
      config: { program, tests: cases },
      steps: 1,
    });
    expect(best.score).toBe(1);
  });

  it('say with their measurements when they were run without isolation', async () => {
    const bare = { name: 'code/test', engine: model(), config: { program, tests: cases, sandbox: 'unsafe' } };
    await expect(runTask(repairTask, bare)).rejects.toMatchObject({ code: 'PROGRAMS_NOT_ALLOWED' });
    const context = createContext({ programs: process.env });
    const { best } = await runTask(repairTask, { ...bare, context });
    expect(best.measurements).toHaveProperty('run without isolation');
    const tests = [compare('f()', '1')];
    expect(testsSimulator({ language: 'python', tests, isolation: 'unsafe' }).settings).toMatchObject({
      sandbox: 'unsafe-process',
    });
  });

  it('are compared by wall time, and not by operations', async () => {
    await using sandbox = pythonSandbox();
    const question = {
      before: { language: 'python', source: 'def f(n): return sum(range(n))' },
      after: { language: 'python', source: 'def f(n): return n * (n - 1) // 2' },
      tests: [compare('f(4)', '6')],
      workload: 'f(3000000)',
    } as const;
    expect(await compareSpeed(sandbox, question, { pairs: 20 })).toMatchObject({
      verdict: 'faster',
      metric: 'wall',
    });
    await expect(compareSpeed(sandbox, question, { metric: 'operations' })).rejects.toMatchObject({
      code: 'SPEED_UNCOUNTED',
      message: expect.stringMatching(/--set metric=wall/u),
    });
  });
});

describe('without a sandbox for Python', () => {
  it('nothing is run, and the way to have one is said', async () => {
    await using sandbox = pythonSandbox({ bubblewrap: join(folder, 'no-bwrap') });
    const asked = sandbox.run({ language: 'python', source: 'x = 1' }, [], {
      operations: 1,
      milliseconds: 1,
      memoryBytes: 1,
      outputCharacters: 1,
    });
    await expect(asked).rejects.toMatchObject({
      code: 'SANDBOX_UNAVAILABLE',
      message: expect.stringMatching(/bubblewrap is not there.*apt-get install bubblewrap python3/u),
    });
  });

  it('no interpreter is a reason too', async () => {
    await using sandbox = pythonSandbox({ isolation: 'unsafe', python: join(folder, 'no-python') });
    await expect(sandbox.describe()).rejects.toMatchObject({
      message: expect.stringMatching(
        /No usable Python 3\.9 or newer was found \(.*no-python: it is not there\)/u,
      ),
    });
  });

  it('files of Python are known by their extension', () => {
    expect(languageOf('a/b.py')).toBe('python');
  });
});
