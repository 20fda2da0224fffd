import assert from 'node:assert/strict';
import { manualClock } from '../../context/clock.ts';
import { createContext } from '../../context/index.ts';
import { expertEngine } from '../../engine/expert.ts';
import { memoryStore } from '../../journal/memory-store.ts';
import { firstBrokenLink } from '../../journal/operation.ts';
import type { Store } from '../../journal/store.ts';
import { TextualGradientDescent } from '../../optimizers/index.ts';
import type { Plugin } from '../../plugins/plugin.ts';
import { gradientPrompt, gradientSystemPrompt } from '../../prompts/gradient.ts';
import { text } from '../../prompts/parts.ts';
import { readQuestion } from '../../prompts/question.ts';
import { updatePrompt, updateSystemPrompt } from '../../prompts/update.ts';
import { runTask } from '../../runs/run-task.ts';
import { type Check, check, rejectionOf } from '../check.ts';
import { measureStart, rehearse, type TaskCase } from './rehearsal.ts';

const letter = { role: 'letter of complaint about the rain in Bergen', text: 'Dear sky, please stop.' };
const criticism = 'It should be more polite to the sky.';

/** Questions that belong to nobody's domain. */
const foreign = [
  readQuestion('Judge how well this letter complains about the rain.', [text(letter.text)]),
  readQuestion(
    gradientSystemPrompt,
    gradientPrompt({
      variable: letter,
      usage: [text('It was sent.')],
      output: { role: 'reply', feedback: [criticism] },
    }),
  ),
  readQuestion(
    updateSystemPrompt,
    updatePrompt({ variable: letter, feedback: [{ feedback: criticism }], answer: { jsonKey: 'letter' } }),
  ),
];

/** Checks of each expert by itself. */
export function expertChecks({ experts }: Plugin): readonly Check[] {
  return experts.flatMap((expert) => [
    check(`expert '${expert.name}': says what it knows`, () => {
      const { description } = expert;
      assert.ok(description.trim().length > 1 && description.endsWith('.'), 'a description is a sentence');
    }),
    check(`expert '${expert.name}': leaves other domains alone`, () => {
      for (const question of foreign)
        if (question.kind !== 'reduce')
          assert.equal(
            expert.accepts(question),
            false,
            `it takes a ${question.kind} question about the rain`,
          );
    }),
  ]);
}

/** Checks of the experts with a task of their own plugin. */
export function expertTaskChecks(one: TaskCase, steps: number): readonly Check[] {
  const { plugin, name, task, config, title } = one;
  return [
    check(`${title}: its experts answer, alike each time, and their answers decode`, async () => {
      const first = await oneStep(one);
      assert.ok(first.asked.length > 0, 'the experts should be asked');
      assert.deepEqual(await oneStep(one), first, 'the same questions should have the same answers');
    }),
    check(`${title}: runs with its experts to an end, twice to the same journal`, async () => {
      const entries = async (): Promise<ReturnType<Store['entries']>> => {
        const store = memoryStore();
        const context = createContext({ clock: manualClock() });
        const engine = expertEngine(plugin.experts);
        const options = { name: `${plugin.name}/${name}`, config, engine, steps, seed: 1, context, store };
        const { run, status, reason } = await runTask(task, options);
        assert.equal(status, 'completed', `the run should complete: ${reason}`);
        return store.entries(run);
      };
      const [first, second] = [await entries(), await entries()];
      assert.equal(firstBrokenLink(first), -1, 'the chain should be unbroken');
      assert.deepEqual(second, first, 'two runs with one seed should write the same journal');
    }),
  ];
}

/** Checks of a task that no expert can do. */
export const modelTaskChecks = (one: TaskCase): readonly Check[] => [
  check(`${one.title}: refuses the experts, and says how to connect a language model`, async () => {
    const error = await rejectionOf(async () => rehearse({ ...one, needsModel: false }), 'the experts');
    assert.match(String(error), /--engine/u);
  }),
];

/** Loss, backward and update, once; fails when an answer of the experts cannot be used. */
async function oneStep(
  one: TaskCase,
): Promise<{ readonly asked: readonly string[]; readonly updates: unknown }> {
  const { setup, engine, questions } = await rehearse(one);
  const loss = await setup.loss(await measureStart(setup));
  await loss.backward({ engine });
  const optimizer = new TextualGradientDescent(setup.parameters, { ...setup.optimizer, engine });
  const updates = await optimizer.step();
  for (const { parameter, status, problems } of updates)
    assert.notEqual(
      status,
      'rejected',
      `the update of '${parameter.role}' cannot be used: ${problems.join(' ')}`,
    );
  return {
    asked: questions.map(({ kind }) => kind),
    updates: updates.map(({ status, before, after, gradients }) => ({
      status,
      before,
      after,
      feedback: gradients.map((gradient) => gradient.text),
    })),
  };
}
