import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codePlugin, repairTask, solveTask, speedTask } from '@textgrad/code';
import { type Engine, expertEngine, partsText, type Task } from '@textgrad/core';
import { estimateTask, type RunSummary, runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-code-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const source = 'function sum(n) {\n  let s = 0;\n  for (let i = 1; i < n; i++) s += i;\n  return s;\n}\n';
const program = file('sum.js', source);
const cases = file(
  'sum.json',
  JSON.stringify([
    { name: 'one', actual: 'sum(1)', expected: '1' },
    { name: 'four', actual: 'sum(4)', expected: '10' },
  ]),
);
const asserts = file('sum.txt', 'assert sum(1) == 1\nassert sum(4) == 10\n');
const script = file(
  'sum.test.js',
  'const check = () => {\n  console.assert(sum(1) === 1)\n  console.assert(sum(4) === 10)\n}\ncheck()\n',
);
const whole = file('whole.js', 'for (const n of [1, 4]) assert.strictEqual(sum(n), (n * (n + 1)) / 2);\n');

const expert = expertEngine(codePlugin.experts);
const run = <TConfig>(
  task: Task<TConfig>,
  config: object,
  engine: Engine = expert,
  further: object = {},
): Promise<RunSummary> => runTask(task, { name: 'code/test', engine, config, ...further });
const model = (answer: string) =>
  scriptedEngine(({ role }) =>
    role === 'update' ? `<IMPROVED_VARIABLE>${answer}</IMPROVED_VARIABLE>` : 'Look at the loop.',
  );

describe('code/repair', () => {
  it('shows a model what was measured of earlier programs, and asks nothing twice', async () => {
    const engine = model(source.replace('i < n', 'i > n'));
    await run(repairTask, { program, tests: cases }, engine, { steps: 3 });
    const prompts = engine.requests.map(({ content }) => partsText(content));
    expect(new Set(prompts).size).toBe(prompts.length);
    const last = prompts.findLast((text) => text.includes('how it fared'));
    expect(last).toMatch(/the variable as it stands \| .*i > n/u);
    expect(last).toMatch(/the start \| .*i < n/u);
  });

  it.each([
    ['cases', cases, ['one', 'four']],
    ['asserts', asserts, ['test 1', 'test 2']],
    ['a script of assertions', script, ['test 1', 'test 2']],
    ['a script', whole, ['script']],
  ])('mends a program by %s', async (_, tests, names) => {
    const { best, start, reason, steps, usage } = await run(repairTask, { program, tests });
    expect(reason).toBe('passes all visible tests');
    expect(best).toMatchObject({ score: 1, feasible: true });
    expect(start.score).toBe(0);
    expect(Object.keys(best.measurements)).toEqual(['tests passed', 'operations', ...names]);
    expect(steps[0]?.feedback[0]).toMatch(/tried \d+ programs with \d+ test runs/u);
    expect(usage.calls).toBe(2);
  });

  it('in the form of the paper makes three calls a step', async () => {
    const { best, usage } = await run(repairTask, { program, tests: cases, feedback: 'paper' });
    expect(best.score).toBe(1);
    expect(usage.calls).toBe(3);
    expect(best.text).toContain('i <= n');
  });

  it('asks about each failing test by itself when told to', async () => {
    const { steps, usage } = await run(repairTask, { program, tests: cases, objectives: 'apart' });
    expect(steps[0]?.feedback).toHaveLength(2);
    expect(usage.calls).toBe(3);
  });

  it('shows a language model the report of the paper, and takes its diff', async () => {
    const diff =
      '@@ -3 +3 @@\n-  for (let i = 1; i < n; i++) s += i;\n+  for (let i = 1; i <= n; i++) s += i;\n';
    const engine = model(diff);
    const { best } = await run(repairTask, { program, tests: cases, feedback: 'paper' }, engine);
    expect(best.text).toBe(source.replace('i < n', 'i <= n'));
    const asked = JSON.stringify(engine.requests[0]?.content);
    expect(asked).toContain('**Tests that the code failed:**');
    expect(asked).toContain('Output was 0, but expected value was: 1');
  });

  /** A branch that is wrong, beside one that is right. */
  const branched = 'function size(n) {\n  if (n > 9)\n    return n + 1; // wrong\n  return n;\n}\n';
  const branches = JSON.stringify([
    { name: 'small', actual: 'size(2)', expected: '2' },
    { name: 'large', actual: 'size(20)', expected: '20' },
  ]);

  it('quotes the lines that tell failing from passing tests, and no others, unless told not to', async () => {
    const lossOf = async (given: object) => {
      const engine = model(source);
      await run(repairTask, given, engine, { steps: 1 });
      return JSON.stringify(engine.requests[0]?.content);
    };
    const apart = { program: file('branched.js', branched), tests: file('branched.json', branches) };
    const said = await lossOf(apart);
    expect(said).toContain(
      'mending line 3 (`return n + 1 …`), run by 1 of 1 failing and 0 of 1 passing tests,',
    );
    expect(said).not.toMatch(/mending line [^3]/u);
    expect(await lossOf({ ...apart, grounded: false })).not.toContain('mending line');
    // Where all tests fail, nothing tells them apart.
    expect(await lossOf({ program, tests: cases })).not.toContain('mending line');
  });

  it('is planned with a statement of one’s own, without asking anybody', async () => {
    const statement = file('problem.md', 'Write sum(n): the numbers from 1 to n added up.');
    const config = { statement, tests: cases, entryPoint: 'sum' };
    const planned = await estimateTask(solveTask, {
      name: 'code/test',
      engine: 'openai:gpt-4o',
      config,
      steps: 2,
    });
    expect(planned.calls).toMatchObject({ forward: 1, gradient: 2, update: 2 });
  });

  it.each([
    ['if (false) assert(sum(1) === 1);\nassert(true);', 'js'],
    ['for (const [n, all] of []) assert(sum(n) === all);', 'js'],
    ['const before = 1;\nassert(before === 1);', 'js'],
  ])('refuses tests that say nothing of the program: %j', async (tests, extension) => {
    const engine = model(source);
    const asked = run(repairTask, { program, tests: file(`vacuous.${extension}`, tests) }, engine);
    await expect(asked).rejects.toMatchObject({ code: 'TESTS_ASSERT_NOTHING' });
    const heldOut = file(`vacuous.${extension}`, tests);
    await expect(run(repairTask, { program, tests: cases, heldOut }, engine)).rejects.toMatchObject({
      code: 'TESTS_ASSERT_NOTHING',
    });
    expect(engine.requests).toEqual([]);
  });

  it('says each test once, by its name, and one test as one', async () => {
    const engine = model(source);
    const one = file('one.json', JSON.stringify([{ name: 'overlap', actual: 'sum(2)', expected: '3' }]));
    await run(repairTask, { program, tests: one }, engine, { steps: 1 });
    const words = engine.requests.map(({ content }) => JSON.stringify(content)).join('\n');
    expect(words).toContain('overlap: sum(2) should be 3 # ERROR');
    expect(words).toContain('must pass this test, one JSON object a line');
    expect(words).not.toMatch(/overlap: overlap|these 1 tests|operations =/u);
  });

  it('refuses versions with asserts, and those that do not parse, with the reason', async () => {
    const engine = model(`${source}console.assert(sum(1) === 1);`);
    const { steps } = await run(repairTask, { program, tests: cases }, engine, { steps: 1 });
    expect(steps[0]).toMatchObject({ status: 'rejected', text: source });
    expect(steps[0]?.rejections[0]).toMatch(/asserts on line 6/u);
    const broken = await run(repairTask, { program, tests: cases }, model('function sum( {'), { steps: 1 });
    expect(broken.steps[0]?.rejections[0]).toMatch(/does not parse on line 1/u);
  });

  it('keeps samples for gates that compare test by test', async () => {
    const settings = { search: { preset: 'pareto' } };
    const { best } = await run(repairTask, { program, tests: cases }, expert, settings);
    expect(best.score).toBe(1);
  });

  it('is planned as it runs', async () => {
    const config = { program, tests: cases, feedback: 'paper' };
    const plan = await estimateTask(repairTask, {
      name: 'code/repair',
      config,
      steps: 2,
      engine: 'openai:gpt-4o',
    });
    expect(plan.calls).toEqual({ loss: 2, gradient: 2, update: 2 });
  });

  it('leaves a patch, a page and pictures', async () => {
    const given = { program: file('branched.js', branched), tests: file('branched.json', branches) };
    const summary = await run(repairTask, given);
    const files = new Map(
      (await repairTask.artifacts?.(summary, repairTask.config.parse(given)))?.map((one) => [
        one.name,
        String(one.content),
      ]),
    );
    expect([...files.keys()]).toEqual(['best.patch', 'review.html', 'tests.svg', 'operations.svg']);
    expect(files.get('best.patch')).toContain('-    return n + 1; // wrong');
    expect(files.get('review.html')).toContain('▸');
    expect(files.get('tests.svg')).toMatch(/1 of 2 pass at the start, 2 with the best/u);
  });

  const empty = file('empty.json', ' \n');
  const nonsense = file('nonsense.json', '[{');
  const brokenTests = file('broken.json', '[{"name":"a","actual":"sum(1","expected":"1"}]');
  const unparsable = file('broken.js', 'function sum( {');
  const unknown = file('program.xyz', source);
  const python = file('sum.py', 'def sum(n): return n\n');
  const binary = file('huge.js', new Uint8Array(600_000));

  it.each([
    [{ program }, 'TESTS_MISSING', /give the path of a file, --set tests=/u],
    [{ tests: cases }, 'PROGRAM_MISSING', /--set program=/u],
    [
      { program: join(folder, 'none.js'), tests: cases },
      'FILE_UNREADABLE',
      /The program '.*none\.js' cannot be read/u,
    ],
    [{ program, tests: folder }, 'FILE_UNREADABLE', /The test file/u],
    [{ program, tests: empty }, 'TESTS_INVALID', /The test file is empty/u],
    [{ program, tests: nonsense }, 'TESTS_INVALID', /not JSON/u],
    [
      { program, tests: brokenTests },
      'TESTS_BROKEN',
      /1 of 1 tests cannot be run, whatever the program does\. 'a'/u,
    ],
    [{ program: unparsable, tests: cases }, 'PROGRAM_INVALID', /does not parse on line 1/u],
    [
      { program, tests: cases, entryPoint: 'mean' },
      'PROGRAM_INVALID',
      /no 'mean' at its top level; it has sum/u,
    ],
    [{ program: unknown, tests: cases }, 'LANGUAGE_UNKNOWN', /--set language=/u],
    [{ program: binary, tests: cases }, 'FILE_LARGE', /has 600000 bytes/u],
    [{ program: python, tests: cases, sandbox: 'unsafe' }, 'REPAIR_NEEDS_MODEL', /leave out sandbox=unsafe/u],
    [{ program, tests: cases, langauge: 'javascript' }, 'CONFIG_INVALID', /Did you mean 'language'/u],
  ])('refuses %j in words', async (config, code, words) => {
    await expect(run(repairTask, config)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(words),
    });
  });
});

describe('code/solve', () => {
  const tests = cases;
  const statement = 'Write sum(n): the sum of the numbers from 1 to n.';

  it('needs a language model where there is no program yet', async () => {
    await expect(run(solveTask, { statement, tests })).rejects.toMatchObject({
      code: 'SOLVE_NEEDS_MODEL',
      message: expect.stringMatching(/mends programs and writes none.*--engine openai:gpt-4o/u),
    });
  });

  it('has the first program written, and then improved', async () => {
    const engine = scriptedEngine(({ role }) => {
      if (role === 'forward') return `Here it is:\n\`\`\`js\n${source}\`\`\``;
      return role === 'update'
        ? `<IMPROVED_VARIABLE>${source.replace('i < n', 'i <= n')}</IMPROVED_VARIABLE>`
        : 'The loop stops one short.';
    });
    const { start, best } = await run(solveTask, { statement, tests }, engine);
    expect(start).toMatchObject({ text: source, score: 0 });
    expect(best.score).toBe(1);
    expect(JSON.stringify(engine.requests[0]?.content)).toContain('the sum of the numbers from 1 to n');
  });

  it('asks again for a program that is none, and gives up in words', async () => {
    const engine = scriptedEngine(() => 'I would rather not.');
    await expect(run(solveTask, { statement, tests }, engine)).rejects.toMatchObject({
      code: 'SOLVE_NO_PROGRAM',
      message: expect.stringMatching(/wrote no program in 3 answers\. The program does not parse/u),
    });
    expect(engine.requests).toHaveLength(3);
  });

  it('mends a first program that it is given, and reads a problem from a file', async () => {
    const path = file('problem.md', `${statement}\n`);
    const { best } = await run(solveTask, { statement: path, program, tests });
    expect(best.score).toBe(1);
  });
});

describe('code/speed', () => {
  const fast = 'function hasDuplicate(list) { return new Set(list).size < list.length; }';

  it('counts operations against the first program', async () => {
    const { start, best, reason } = await run(speedTask, {}, model(fast));
    expect(start).toMatchObject({ score: 1 });
    expect(best.score).toBeGreaterThan(5);
    expect(reason).toBe('reached the speed-up');
  });

  it('accepts no speed from a program that is wrong', async () => {
    const engine = model('function hasDuplicate() { return false; }');
    const { steps, best } = await run(speedTask, {}, engine, { steps: 1 });
    expect(steps[0]).toMatchObject({ feasible: false });
    expect(best.step).toBe(0);
  });

  it('says where the work is, and that the expert has no rules for it', async () => {
    const { steps } = await run(speedTask, {}, expert, { steps: 1 });
    expect(steps[0]?.feedback[0]).toMatch(/run most often: line 5, 19900 times/u);
    expect(steps[0]?.feedback[0]).toContain('connect a language model');
    expect(steps[0]).toMatchObject({ status: 'unchanged' });
  });

  it('wants a workload', async () => {
    await expect(run(speedTask, { program, tests: cases })).rejects.toMatchObject({
      code: 'WORKLOAD_MISSING',
    });
    const endless = {
      program,
      tests: asserts,
      workload: 'sum(Infinity)',
      limits: { operations: 10_000_000 },
    };
    await expect(run(speedTask, endless)).rejects.toMatchObject({ code: 'WORKLOAD_FAILS' });
  });
});

describe('the best program of a run', () => {
  const measure = async <TConfig>(task: Task<TConfig>, config: object, text: string | undefined) => {
    const { start } = await run(task, task.evaluation?.(task.config.parse(config), text) as object, expert, {
      steps: 0,
    });
    return start;
  };

  it('is measured as it was in the run', async () => {
    for (const task of [repairTask, solveTask]) {
      const { best } = await run(task as Task, { program, tests: cases });
      expect(await measure(task as Task, { program, tests: cases }, best.text)).toMatchObject({
        text: best.text,
        score: best.score,
      });
      expect(await measure(task as Task, { program, tests: cases }, undefined)).toMatchObject({ score: 0 });
    }
  });

  it('is compared in speed with the program of the file', async () => {
    const right = 'function sum(n) {\n  let s = 0;\n  for (let i = 1; i <= n; i++) s += i;\n  return s;\n}\n';
    const config = { program: file('right.js', right), tests: cases, workload: 'sum(1000)' };
    const { score } = await measure(speedTask, config, 'const sum = (n) => (n * (n + 1)) / 2;\n');
    expect(score).toBeGreaterThan(10);
    expect(await measure(speedTask, config, undefined)).toMatchObject({ score: 1 });
    await expect(measure(speedTask, config, 'const sum = (')).rejects.toMatchObject({
      code: 'PROGRAM_INVALID',
    });
  });
});
