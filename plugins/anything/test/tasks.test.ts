import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, expertEngine, partsText } from '@textgrad/core';
import { memoryStore, type RunSummary, replayTask, resumeTask, runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { anythingPlugin } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-anything-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const program = (name: string, body: string): string =>
  `command:${process.execPath} ${file(`${name}.mjs`, `import { readFileSync } from 'node:fs';\nconst text = readFileSync(0, 'utf8').trim();\n${body}\n`)}`;

const parabola = program('parabola', "const x = Number(text.split(': ')[1]);\nconsole.log(-((x - 3) ** 2));");
const letters = program('letters', "console.log(JSON.stringify([-text.length, 'Shorter is better.']));");
const words = program('words', "console.log(JSON.stringify({ score: text.split(' ').length }));");

const context = createContext({ programs: process.env });
const { tasks, experts } = anythingPlugin;
const engine = expertEngine(experts);
const run = (name: 'text' | 'json' | 'numbers', config: object, more: object = {}): Promise<RunSummary> =>
  runTask(tasks[name] as never, { name: `anything/${name}`, engine, config, context, ...more });
const model = (text: string) =>
  scriptedEngine(({ role }) =>
    role === 'update' ? `<IMPROVED_VARIABLE>${text}</IMPROVED_VARIABLE>` : 'Say it with less.',
  );

describe('anything/numbers', () => {
  const parameters = { x: { from: -10, to: 10 } };

  test('is searched offline by a Gaussian process, and the result says so', async () => {
    const { best, remarks } = await run('numbers', { parameters, measure: parabola }, { steps: 12 });
    expect(best.score).toBeGreaterThan(-0.05);
    expect(best.text).toMatch(/^x: [\d.]+$/u);
    expect(remarks).toContain(
      'Proposed by a Gaussian process with expected improvement, not by a language model.',
    );
  });

  test('ends at the score that is good enough', async () => {
    const { reason } = await run('numbers', { parameters, measure: parabola, start: { x: 3 }, stopAt: 0 });
    expect(reason).toBe('a score of 0 is reached');
  });

  test('is replayed without the files of what measured it, and goes on with no other program', async () => {
    const path = file('hill.py', 'def evaluate(text):\n    return -abs(float(text.split(": ")[1]) - 3)\n');
    const store = memoryStore();
    const about = { store, id: 'run', engine, context };
    const more = { ...about, steps: 3, budget: { limits: { evaluations: 2 } } };
    const half = await run('numbers', { parameters, measure: `python:${path}` }, more);
    expect(half.status).toBe('exhausted');
    writeFileSync(path, 'def evaluate(text):\n    return 1\n');
    const other = await resumeTask(tasks.numbers as never, { ...about, add: { evaluations: 5 } });
    expect([other.status, other.error?.code]).toEqual(['failed', 'PROGRAM_CHANGED']);
    rmSync(path);
    expect((await replayTask(tasks.numbers as never, about)).entries).toBeGreaterThan(3);
  });

  test('is written by a language model too, from the same prompts', async () => {
    const { best } = await run(
      'numbers',
      { parameters, measure: parabola },
      { engine: model('x = 3'), steps: 1 },
    );
    expect(best).toMatchObject({ text: 'x: 3', feasible: true });
  });

  test.each([
    [{ start: { x: 11 } }, 'The start is none: x is 11: it goes from -10 to 10.'],
    [{ start: { y: 1 } }, "There is no 'y'."],
    [{ measure: { a: letters, b: words } }, 'say an objective (a formula of their names) or goals'],
    [{ measure: 'score.py' }, "'python:<file>:<function>'"],
    [{ goals: { mass: { max: 1 } } }, "There is a goal on 'mass', which is not measured."],
    [{ objective: 'yield - 1' }, 'yield'],
  ])('%j is refused in a sentence', async (config, message) => {
    await expect(run('numbers', { parameters, measure: parabola, ...config }, { steps: 1 })).rejects.toThrow(
      message,
    );
  });
});

describe('anything/text', () => {
  const config = { start: 'A pond that has been there for ages.', role: 'a short poem', measure: letters };

  test('is rewritten by a language model to what a program measures', async () => {
    const engine = model('A pond.');
    const { best } = await run('text', config, { engine, steps: 1 });
    expect(best).toMatchObject({ text: 'A pond.', score: -7 });
    const prompts = engine.requests.map(({ content }) => partsText(content));
    expect(prompts.some((prompt) => prompt.includes('Shorter is better.'))).toBe(true);
  });

  test('starts from a file, and several programs make one objective', async () => {
    const path = file('poem.txt', 'A pond that has been there for ages.\n');
    const { start } = await run(
      'text',
      { file: path, role: 'a poem', measure: { letters, words }, objective: 'letters + 10 * words' },
      { engine: model('A pond.'), steps: 0 },
    );
    expect(start.score).toBe(80 - 36);
    expect(Object.keys(start.measurements)).toEqual(['letters', 'words']);
  });

  test('ends before anything is asked where its simulator fails on the start', async () => {
    const broken = `python:${file('broken.py', "def evaluate(text):\n    raise RuntimeError('no licence')\n")}`;
    const down = 'http://127.0.0.1:9/';
    for (const [measure, said] of [
      [broken, 'RuntimeError: no licence'],
      [{ letters, tox: { url: down, timeout: 1 } }, "the simulator 'tox' failed"],
    ] as const) {
      const engine = model('A pond.');
      const objective = typeof measure === 'string' ? {} : { objective: 'letters' };
      await expect(run('text', { ...config, measure, ...objective }, { engine, steps: 2 })).rejects.toThrow(
        said,
      );
      expect(engine.requests).toEqual([]);
    }
  });

  test.each([
    ['refuses in words', "console.log(JSON.stringify({ score: 0, problems: ['No comma.'] }));"],
    ['ends with an error code', "console.error('No comma.'); process.exit(1);"],
  ])('goes on from a start that its program %s', async (name, body) => {
    const measure = program(
      `comma-${name.length}`,
      `if (!text.includes(',')) { ${body} } else console.log(JSON.stringify({ score: 1 }));`,
    );
    const { start, best } = await run('text', { ...config, measure }, { engine: model('A, b.'), steps: 1 });
    expect([start.score, start.problems.join(), best.score]).toEqual([
      null,
      expect.stringContaining('No comma.'),
      1,
    ]);
  });

  test('goes on and is replayed from what its file held, whatever has become of the file', async () => {
    const path = file('verse.txt', 'A pond that has been there for ages.');
    const store = memoryStore();
    const about = { store, id: 'run', engine: model('A pond.'), context };
    const given = { file: path, role: 'a poem', measure: letters };
    const budget = { limits: { calls: 0 } };
    const half = await run('text', given, { ...about, steps: 1, budget });
    expect([half.status, half.start.score]).toEqual(['exhausted', -36]);
    rmSync(path);
    const { start, best } = await resumeTask(tasks.text as never, { ...about, add: { calls: 5 } });
    expect([start.text, best.text]).toEqual(['A pond that has been there for ages.', 'A pond.']);
    const again = await replayTask(tasks.text as never, about);
    expect(again.summary?.best).toEqual(best);
  });

  test('needs a language model, and says so before anything is measured', async () => {
    await expect(run('text', config)).rejects.toThrow('A text of your own is rewritten by a language model');
  });

  test.each([
    [{ file: join(folder, 'none.txt'), start: undefined }, 'cannot be read'],
    [{ file: 'a.txt' }, 'Say where to start'],
    [{ start: undefined }, 'Say where to start'],
  ])('%j is refused in a sentence', async (more, message) => {
    const given = JSON.parse(JSON.stringify({ ...config, ...more })) as object;
    await expect(run('text', given, { engine: model('A pond.') })).rejects.toThrow(message);
  });
});

describe('anything/json', () => {
  const schema = {
    type: 'object',
    required: ['size'],
    properties: { size: { type: 'integer', pattern: '^(a+)+$' } },
  };
  const config = { start: '{"size": 4, "colour": "red"}', role: 'a box', schema, measure: letters };

  test('keeps its schema: what does not is sent back with the place', async () => {
    const answers = ['{"size": "big"}', '{"size": 1}'];
    const engine = scriptedEngine(({ role }) =>
      role === 'update'
        ? `<IMPROVED_VARIABLE>${answers.shift()}</IMPROVED_VARIABLE>`
        : 'Leave out the colour.',
    );
    const { best } = await run('json', config, { engine, steps: 1 });
    expect(best.text).toBe('{\n  "size": 1\n}');
    const prompts = engine.requests.map(({ content }) => partsText(content));
    expect(prompts.at(-1)).toContain('/size must be integer.');
  });

  test('a schema that is none is refused', async () => {
    await expect(
      run('json', { ...config, schema: { type: 'box' } }, { engine: model('{}') }),
    ).rejects.toThrow('The schema cannot be used');
  });
});
