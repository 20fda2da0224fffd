import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Engine,
  type EngineRequest,
  expertEngine,
  manualClock,
  partsText,
  randomStream,
  TextGradError,
} from '@textgrad/core';
import { routeEngine } from '@textgrad/core/engines';
import { archiveOf, memoryStore, type RunTaskOptions, runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import {
  batchesOf,
  isSimulated,
  itemOf,
  madeDataset,
  openTestPart,
  paperChoice,
  reasoningPlugin,
  simulatedReasoningEngine,
  simulatedShare,
  solutionConfig,
  solutionOutcome,
  solutionTable,
} from '@textgrad/reasoning';
import { afterAll, describe, expect, it } from 'vitest';

const { prompt: promptTask, solution: solutionTask, multimodal: multimodalTask } = reasoningPlugin.tasks;

const folder = mkdtempSync(join(tmpdir(), 'textgrad-reasoning-'));
afterAll(() => rmSync(folder, { recursive: true }));

const expert = () => expertEngine(reasoningPlugin.experts);
const prompt = (config: object, options: Partial<RunTaskOptions> = {}) =>
  runTask(promptTask, { name: 'reasoning/prompt', engine: expert(), seed: 1, config, ...options });

/** The roles of all calls to an engine, and their texts. */
function listening(inner: Engine): Engine & { readonly asked: EngineRequest[] } {
  const asked: EngineRequest[] = [];
  return {
    ...inner,
    asked,
    generate(request, options) {
      asked.push(request);
      return inner.generate(request, options);
    },
  };
}
const counts = (asked: readonly EngineRequest[]) =>
  Object.fromEntries(
    [...Map.groupBy(asked, ({ role }) => role)].map(([role, requests]) => [role, requests.length]),
  );

describe('prompts', () => {
  it('get better on validation items, and on test items that were seen once', async () => {
    const summary = await prompt({ test: 'once' });
    expect(summary.start.score).toBeLessThan(0.5);
    expect(summary.best.score).toBeGreaterThan(0.9);
    const [confirmed] = summary.confirmed ?? [];
    expect(summary.confirmed).toHaveLength(1);
    expect(confirmed?.again.measurements['test accuracy']?.value).toBeGreaterThan(90);
    expect(confirmed?.candidate.text).toBe(summary.best.text);
  });

  it('leave the test part alone unless it is asked for', async () => {
    const engine = listening(expert());
    const summary = await prompt({}, { engine, steps: 3 });
    const test = new Set(madeDataset().splits.test.map(({ question }) => question));
    expect(summary.confirmed).toBeUndefined();
    expect(engine.asked.filter(({ content }) => test.has(partsText(content)))).toEqual([]);
  });

  it('are taken back where they measure worse', async () => {
    const worse = '<IMPROVED_VARIABLE>Say something.</IMPROVED_VARIABLE>';
    const engine = routeEngine({ default: scriptedEngine(() => worse), forward: expert() });
    const { steps, start, best } = await prompt({}, { engine, steps: 2 });
    expect(steps[0]).toMatchObject({ status: 'declined', reason: 'worse than before' });
    expect(best.text).toBe(start.text);
  });

  it('cost a forward and two backward calls an item and an update, as in the paper', async () => {
    const engine = listening(scriptedEngine(() => 'Answer: 1. <IMPROVED_VARIABLE>Go.</IMPROVED_VARIABLE>'));
    await prompt({ feedback: 'paper', validation: 1 }, { engine, steps: 1 });
    // Two forward calls are the validation of both prompts.
    expect(counts(engine.asked)).toEqual({ forward: 2 + 3, gradient: 3 + 3, update: 1 });
  });

  it('get feedback from what goes wrong alone by default', async () => {
    const engine = listening(expert());
    const items = madeDataset().splits.train;
    const { steps } = await prompt({ batch: items.length, validation: 1 }, { engine, steps: 1 });
    const wrong = engine.asked.filter(({ role }) => role === 'gradient').length;
    expect(wrong).toBeGreaterThan(0);
    expect(wrong).toBeLessThan(items.length);
    expect(steps[0]?.status).toBe('updated');
  });

  it('are asked of one engine and criticised by another', async () => {
    const [small, large] = [listening(expert()), listening({ ...expert(), name: 'other' })];
    await prompt(
      { grader: 'paper-integer' },
      { engine: routeEngine({ default: large, forward: small }), steps: 2 },
    );
    expect(Object.keys(counts(small.asked))).toEqual(['forward']);
    expect(Object.keys(counts(large.asked)).sort()).toEqual(['gradient', 'update']);
  });

  it('are wrong on items that the endpoint refuses to answer, and the run goes on', async () => {
    const inner = expert();
    const refused = madeDataset().splits.validation[0]?.question ?? '';
    const refusing: Engine = {
      ...inner,
      async generate(request, options) {
        if (request.role === 'forward' && partsText(request.content) === refused)
          throw new TextGradError('engine', 'ENGINE_REFUSED', 'The endpoint refuses.');
        return inner.generate(request, options);
      },
    };
    const store = memoryStore();
    const { status, run } = await prompt({}, { engine: refusing, store, steps: 2 });
    expect(status).toBe('completed');
    for (const { evaluation } of archiveOf(store.entries(run)).candidates)
      expect(evaluation.samples?.['made-counting/validation/1']).toBe(0);
  });

  it('can be judged by an engine', async () => {
    const engine = scriptedEngine(({ role }) => (role === 'judge' ? '<ACCURACY>1</ACCURACY>' : 'whatever'));
    const { start, reason } = await prompt({ data: 'made-sorting', grader: 'judge' }, { engine });
    expect([start.score, reason]).toEqual([1, 'every validation item is answered right']);
  });

  it('can have examples, which are right answers of the model itself', async () => {
    const engine = listening(expert());
    await prompt({ demonstrations: 2 }, { engine, steps: 0 });
    const shown = engine.asked.findLast(({ role }) => role === 'forward')?.system ?? '';
    expect(shown.match(/^Question: /gmu)).toHaveLength(2);
    const { train } = madeDataset().splits;
    for (const [, question = '', answer] of shown.matchAll(/^Question: (.*)\n[^A]*Answer: (\d+)/gmu))
      expect(train.find((item) => item.question === question)?.answer).toBe(answer);
  });

  it('can be searched by examples at random, as DSPy does, and by scores alone, as OPRO does', async () => {
    const config = { optimise: 'demonstrations', demonstrations: 4, validation: 20 };
    const random = await prompt(config, { search: { preset: 'random-edit' }, steps: 5 });
    expect(random.search.candidates).toBe(6);
    for (const { text } of random.steps) expect(text).toMatch(/^Examples:\n/u);
    const engine = listening(expert());
    const opro = await prompt({ validation: 20 }, { engine, search: { preset: 'opro' }, steps: 4 });
    expect(opro.search.candidates).toBeGreaterThan(1);
    expect(counts(engine.asked).gradient).toBeUndefined();
    expect(partsText(engine.asked.findLast(({ role }) => role === 'update')?.content ?? [])).toContain(
      '<SCORED_VERSIONS>',
    );
  });

  it.each(['no-feedback', 'wrong-feedback', 'one-step-rewrite', 'best-of-n'])(
    'have the control %s',
    async (preset) => {
      const { status } = await prompt({ validation: 10 }, { search: { preset }, steps: 3 });
      expect(status).toBe('completed');
    },
  );

  it('of published items need a language model, and the message says how to connect one', async () => {
    await expect(prompt({ data: 'gsm8k' })).rejects.toMatchObject({
      code: 'REASONING_NEEDS_MODEL',
      message: expect.stringContaining('--engine-for forward='),
    });
    const engine = routeEngine({ default: expert(), forward: scriptedEngine(['x']) });
    await expect(prompt({ data: 'gsm8k', path: folder }, { engine })).rejects.toMatchObject({
      code: 'DATASET_UNREADABLE',
    });
  });

  it('of sets without training items are refused', async () => {
    const path = join(folder, 'gpqa.csv');
    writeFileSync(
      path,
      'Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2,Incorrect Answer 3\nq,1,2,3,4\n',
    );
    await expect(
      prompt({ data: 'gpqa-diamond', path }, { engine: scriptedEngine([]) }),
    ).rejects.toMatchObject({ code: 'PROMPT_NEEDS_ITEMS' });
  });
});

describe('the test part', () => {
  const opening = (changes: object = {}) => ({
    file: join(folder, 'sealed', 'opened.jsonl'),
    experiment: { data: 'x', seed: 1 },
    data: 'x',
    candidate: 'first',
    again: false,
    clock: manualClock(),
    ...changes,
  });

  it('opens for one candidate of an experiment, as often as it is asked, and is recorded once', async () => {
    await openTestPart(opening());
    await openTestPart(opening());
    await openTestPart(opening({ experiment: { data: 'x', seed: 2 }, candidate: 'second' }));
    expect(readFileSync(opening().file, 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('does not open for a second candidate unless both are to be reported', async () => {
    await openTestPart(opening());
    await expect(openTestPart(opening({ candidate: 'second' }))).rejects.toMatchObject({
      code: 'TEST_PART_OPENED',
      message: expect.stringContaining('1970-01-01'),
    });
    await openTestPart(opening({ candidate: 'second', again: true }));
  });

  it('does not open where the record is broken', async () => {
    const file = join(folder, 'broken.jsonl');
    writeFileSync(file, '{"experiment":1}\n');
    await expect(openTestPart(opening({ file }))).rejects.toMatchObject({ code: 'SEAL_UNUSABLE' });
  });

  it('of a published set is sealed by a run', async () => {
    const path = join(folder, 'object_counting.json');
    const examples = Array.from({ length: 250 }, (_, at) => ({ input: `${at}?`, target: String(at) }));
    writeFileSync(path, JSON.stringify({ examples }));
    const seal = join(folder, 'run.jsonl');
    const config = { data: 'bbh-object-counting', path, version: 'any', validation: 5, seal, test: 'once' };
    const engine = (version: string) =>
      scriptedEngine(({ role, system }) =>
        role === 'forward'
          ? `Answer: ${system?.startsWith('Better') ? 52 : 0}`
          : `Hm. <IMPROVED_VARIABLE>${version}</IMPROVED_VARIABLE>`,
      );
    const run = (version: string, test = 'once') =>
      prompt({ ...config, test }, { engine: engine(version), steps: 1 });
    expect((await run('Better.')).confirmed).toHaveLength(1);
    expect((await run('Better.')).confirmed).toHaveLength(1);
    expect(await run('Better still.')).toMatchObject({
      status: 'failed',
      error: { code: 'TEST_PART_OPENED' },
    });
    expect((await run('Better still.', 'again')).confirmed).toHaveLength(1);
    // The start is nobody's choice: it can always be measured.
    expect((await prompt(config, { engine: engine('x'), steps: 0 })).confirmed).toHaveLength(1);
  });
});

describe('simulated answers', () => {
  it('are named in every measurement, whoever hands them on', async () => {
    const relayed: Engine = { ...simulatedReasoningEngine(), name: 'openai:gpt-4o', kind: 'llm' };
    for (const engine of [expert(), simulatedReasoningEngine(), relayed]) {
      const summary = await prompt({ validation: 5 }, { engine, steps: 1 });
      for (const { measurements } of [summary.start, summary.best])
        expect(measurements[simulatedShare]).toMatchObject({ value: 100, unit: '%' });
      expect(isSimulated(summary)).toBe(true);
    }
    const engine = scriptedEngine(() => 'Answer: 1');
    expect(isSimulated(await prompt({ validation: 5 }, { engine, steps: 0 }))).toBe(false);
  });

  it('come from an engine of the kind simulated, whose critic errs as often as it is told', async () => {
    const config = { batch: 10 };
    const [sure, unsure] = await Promise.all(
      [0, 1].map((error) => prompt(config, { engine: simulatedReasoningEngine({ error }), steps: 3 })),
    );
    expect(sure?.engineKind).toBe('simulated');
    expect(sure?.best.score).toBeGreaterThan((unsure?.best.score ?? 1) + 0.2);
    expect(() => simulatedReasoningEngine({ error: 2 })).toThrow(/between 0 and 1/u);
  });
});

describe('solutions', () => {
  const solve = (config: object, engine: Engine = expert(), steps = 3) =>
    runTask(solutionTask, { name: 'reasoning/solution', engine, config, seed: 1, steps });
  const options = ['4', '5', '6', '7'];
  const question = { text: 'How many?', choices: options, answer: 'C' };
  const replies = (...letters: readonly string[]) => {
    let next = 0;
    return scriptedEngine(({ role }) => {
      if (role === 'forward') return `Answer: ${letters[next++]}`;
      return role === 'update'
        ? `<IMPROVED_VARIABLE>No. ${next}\nAnswer: ${letters[next++]}</IMPROVED_VARIABLE>`
        : 'Is it?';
    });
  };

  it('take three calls for the loss, the feedback and the update of a step, and one for the start', async () => {
    const engine = replies('A', 'C', 'B', 'C');
    const summary = await solve({ question }, engine);
    expect(partsText(engine.requests.at(-1)?.content ?? [])).toMatch(
      /the variable as it stands \| .*Answer: B/u,
    );
    expect(counts(engine.requests)).toEqual({ forward: 1, loss: 3, gradient: 3, update: 3 });
    expect(partsText(engine.requests[0]?.content ?? [])).toContain('C) 6');
    expect(engine.requests.some(({ content }) => /right.{0,20}C\b/u.test(partsText(content)))).toBe(false);
    const item = await itemOf(solutionConfig.parse({ question }));
    expect(solutionOutcome(summary, item, paperChoice)).toEqual({
      item: 'own question',
      answers: ['A', 'C', 'B', 'C'],
      correct: [false, true, false, true],
      unreadable: 0,
      vote: { winner: 'C', index: 1, votes: 2, of: 4, correct: true },
      any: true,
    });
    const [artifact] = (await solutionTask.artifacts?.(summary, solutionConfig.parse({ question }))) ?? [];
    expect(JSON.parse(String(artifact?.content)).vote.winner).toBe('C');
  });

  it('start from the vote over several samples: self-consistency, without any step', async () => {
    const engine = replies('A', 'B', 'B', 'D');
    const { start, usage } = await solve({ question, samples: 4, temperature: 0.7 }, engine, 0);
    expect(start.text).toBe('Answer: B');
    expect(usage.calls).toBe(4);
    expect(engine.requests.map(({ sample }) => sample)).toEqual([undefined, 1, 2, 3]);
  });

  it('take a right answer that is a number, as `--set question.answer=1` reads it', async () => {
    const settings = solutionConfig.parse({ question: { text: 'How many?', answer: 1 } });
    expect((await itemOf(settings)).answer).toBe('1');
  });

  it('of made questions get better by criticism that does not know the answer', async () => {
    const engine = simulatedReasoningEngine({ seed: 1 });
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        const config = { item: at + 1 };
        return solutionOutcome(
          await solve(config, engine),
          await itemOf(solutionConfig.parse(config)),
          paperChoice,
        );
      }),
    );
    const table = solutionTable(outcomes);
    expect(table.iterates[3]).toBeGreaterThan((table.iterates[0] ?? 100) + 10);
    expect(table.any).toBeGreaterThanOrEqual(table.vote);
    expect(table.mended - table.broken).toBe(
      Math.round(((table.vote - (table.iterates[0] ?? 0)) * 40) / 100),
    );
  });

  it('with five options, or with none, are read by what stands on the line of the answer', async () => {
    const five = { text: 'Which?', choices: ['a', 'b', 'c', 'd', 'e'], answer: 'E' };
    const none = { text: 'How much?', answer: '7.50' };
    for (const [asked, letter] of [
      [five, 'E'],
      [none, '7.5'],
    ] as const) {
      const summary = await solve({ question: asked }, replies(letter), 0);
      const config = solutionConfig.parse({ question: asked });
      const [artifact] = (await solutionTask.artifacts?.(summary, config)) ?? [];
      expect(JSON.parse(String(artifact?.content)).correct).toEqual([true]);
    }
  });

  it('of the longest question are criticised with its options', async () => {
    const long = { text: 'x'.repeat(50_000), choices: ['a', 'b'], answer: 'A' };
    const engine = replies('A', 'B');
    expect((await solve({ question: long }, engine, 1)).status).toBe('completed');
    expect(partsText(engine.requests.find(({ role }) => role === 'loss')?.content ?? [])).toContain('B) b');
  });

  it('of items that there are not, and of a judge that cannot judge them, are refused', async () => {
    await expect(solve({ item: 101 })).rejects.toMatchObject({ code: 'ITEM_UNKNOWN' });
    await expect(solve({ grader: 'judge' })).rejects.toMatchObject({ code: 'GRADER_UNKNOWN' });
    await expect(solve({ data: 'gpqa-diamond' })).rejects.toMatchObject({ code: 'REASONING_NEEDS_MODEL' });
  });
});

describe('questions about images', () => {
  const run = (engine: Engine, config: object = {}) =>
    runTask(multimodalTask, { name: 'reasoning/multimodal', engine, config, steps: 1 });

  it('show the image to the engine and to the critic', async () => {
    const engine = scriptedEngine(() => '<IMPROVED_VARIABLE>Answer: B</IMPROVED_VARIABLE>');
    await run(engine);
    for (const role of ['forward', 'loss'])
      expect(
        engine.requests.find((one) => one.role === role)?.content.some(({ type }) => type === 'image'),
      ).toBe(true);
  });

  it('go by the caption where images are not seen, and are refused where there is none', async () => {
    expect((await run(expert())).status).toBe('completed');
    const blind: Engine = { ...scriptedEngine(['Answer: A'], { images: false }), kind: 'llm', name: 'blind' };
    const question = { text: 'What is it?', image: 'https://example.org/a.png', choices: ['a', 'b'] };
    await expect(run(blind, { question })).rejects.toMatchObject({
      code: 'REASONING_NEEDS_IMAGES',
      message: expect.stringContaining("'blind'"),
    });
  });
});

describe('batches', () => {
  const items = madeDataset({ sizes: { train: 7, validation: 1, test: 1 } }).splits.train;

  it('hold no item twice in an epoch, and go through all of them', () => {
    const next = batchesOf(items, { size: 3, sampling: 'epochs', epoch: 100 }, randomStream(1));
    const drawn = Array.from({ length: 7 }, () => next()).flat();
    for (const epoch of [drawn.slice(0, 7), drawn.slice(7, 14), drawn.slice(14)])
      expect(new Set(epoch.map(({ id }) => id)).size).toBe(7);
  });

  it('begin a new epoch after as many as are wanted', () => {
    const next = batchesOf(items, { size: 2, sampling: 'epochs', epoch: 2 }, randomStream(1));
    const drawn = Array.from({ length: 6 }, () => next().map(({ id }) => id));
    for (const at of [0, 2, 4])
      expect(new Set([...(drawn[at] ?? []), ...(drawn[at + 1] ?? [])]).size).toBe(4);
    expect(new Set(drawn.flat()).size).toBeLessThan(12);
  });

  it('are drawn with replacement where that is wanted', () => {
    const next = batchesOf(items, { size: 3, sampling: 'replacement', epoch: 1 }, randomStream(1));
    const drawn = Array.from({ length: 7 }, () => next()).flat();
    expect(drawn).toHaveLength(21);
    expect(new Set(drawn.slice(0, 7).map(({ id }) => id)).size).toBeLessThan(7);
  });
});

it('the journal keeps which item each candidate answers', async () => {
  const store = memoryStore();
  const { run } = await prompt({ validation: 8 }, { store, steps: 2 });
  for (const { evaluation } of archiveOf(store.entries(run)).candidates)
    expect(Object.keys(evaluation.samples ?? {})).toHaveLength(8);
});
