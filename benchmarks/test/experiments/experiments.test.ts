import { expect, test } from 'vitest';
import { defineBenchmark } from '../../src/benchmark.ts';
import { code } from '../../src/experiments/code.ts';
import { engineDefaults, experimentEngine, isMadeUp } from '../../src/experiments/engine.ts';
import { paperCalls, prompt } from '../../src/experiments/prompt.ts';
import { multimodal, solution } from '../../src/experiments/solution.ts';
import { callsOf } from '../../src/experiments/spent.ts';
import { studyTable, studyText } from '../../src/index.ts';
import { context, studyOf } from '../study/support.ts';

test.each([
  [solution, {}, 'needs an endpoint: connect a language model'],
  [solution, { engine: 'expert' }, 'the rule-based expert answers no questions'],
  [prompt, { engine: 'expert' }, 'the rule-based expert answers no questions'],
  [prompt, { engine: 'simulated', path: 'nowhere' }, "needs a file: There is no 'object_counting.json'"],
  [multimodal, { engine: 'simulated', path: 'nowhere' }, "needs a file: There is no 'testmini.json'"],
  [code(() => undefined), {}, 'needs an endpoint'],
])('an experiment that cannot be run says why in a row', async (benchmark, given, words) => {
  const [row] = await benchmark.run({ ...benchmark.defaults, ...given });
  expect(String(row?.sentence ?? row?.result)).toContain(words);
});

test('a wrong engine is an error and no row', () => {
  expect(() => experimentEngine({ ...engineDefaults, engine: 'opanai:gpt-4o' })).toThrow(
    /Did you mean 'openai/u,
  );
});

test('roles have engines of their own', () => {
  const named = experimentEngine({
    ...engineDefaults,
    engine: 'ollama:large',
    'forward-engine': 'ollama:small',
  });
  expect(named).toMatchObject({ name: 'ollama:large; forward=ollama:small' });
  const simulated = experimentEngine({ ...engineDefaults, engine: 'simulated' });
  expect('reason' in simulated ? undefined : isMadeUp(simulated)).toBe(true);
});

test('a run that ended for want of calls has spent its budget', () => {
  const usage = { calls: 57, inputTokens: 0, outputTokens: 0, usd: 0, evaluations: 0, seconds: 0 };
  expect(callsOf({ status: 'exhausted', usage }, 60)).toBe(60);
  expect(callsOf({ status: 'completed', usage }, 60)).toBe(57);
});

test.each([
  // 3 answers, 6 gradients, an update and a validation, twelve times, after the validation of the start.
  [{ validation: 100, batch: 3, judged: false }, 1_420],
  [{ validation: 300, batch: 3, judged: false }, 4_020],
  [{ validation: 100, batch: 3, judged: true }, 2_756],
])('a budget of prompts is what twelve steps of the paper cost', (sizes, calls) => {
  expect(paperCalls(sizes)).toBe(calls);
});

test('code puts the rows of its benchmarks into one table, and hands on the settings that they know', async () => {
  const hard = defineBenchmark({
    name: 'leetcode-hard',
    description: 'Stands in for it.',
    defaults: { data: '', engine: '', items: 1 },
    columns: { program: 'program', share: 'share' },
    run: async ({ data, engine, items }) => [{ program: `${data} ${engine} ${items}`, share: 0.25 }],
  });
  const benchmark = code((name) => (name === 'leetcode-hard' ? hard : undefined));
  const rows = await benchmark.run({ ...benchmark.defaults, engine: 'ollama:x', leetcode: 'file' });
  expect(rows).toEqual([
    { experiment: 'leetcode-hard', engine: 'ollama:x', result: 'program file ollama:x 39, share 0.25' },
    {
      experiment: 'humanevalfix-js',
      engine: 'template repair',
      result: 'not run: this build has no such benchmark',
    },
  ]);
});

test('code names its own options where it lacks a file', async () => {
  const fix = defineBenchmark({
    name: 'humanevalfix-js',
    description: 'Stands in for it.',
    defaults: { data: '' },
    columns: { share: 'share' },
    run: async () => [{ share: 1 }],
  });
  const benchmark = code((name) => (name === 'humanevalfix-js' ? fix : undefined));
  const rows = await benchmark.run(benchmark.defaults);
  expect(rows.at(-1)?.result).toBe('not run: needs a file, --humanevalpack <humanevalpack.jsonl>');
});

test('a study over items says items', () => {
  const study = { ...studyOf(), unit: 'item' as const };
  const words = studyText(studyTable(study, new Map(), context));
  expect(words).toContain('10 items (1-10)');
  expect(words).toContain('Differences are paired by item');
  expect(words).not.toContain('over seeds');
});
