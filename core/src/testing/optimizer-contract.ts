import assert from 'node:assert/strict';
import type { Engine } from '../engine/engine.ts';
import { type Expert, expertEngine } from '../engine/expert.ts';
import { TextGradError } from '../errors/index.ts';
import { defineCodec } from '../graph/codec.ts';
import { Variable } from '../graph/variable.ts';
import type { Optimizer } from '../optimizers/index.ts';
import { readQuestion, type UpdateQuestion } from '../prompts/question.ts';
import { type Check, check, rejectionOf } from './check.ts';

/** Makes the optimiser under test for some parameters and an engine. */
export type MakeOptimizer = (parameters: readonly Variable[], engine: Engine) => Optimizer;

/** An engine that answers updates in whatever form is asked for, and remembers them. */
function answering(answer: (question: UpdateQuestion) => string): {
  readonly engine: Engine;
  readonly questions: readonly UpdateQuestion[];
} {
  const questions: UpdateQuestion[] = [];
  const expert: Expert = {
    name: 'contract',
    description: 'Answers the questions of a contract.',
    accepts: () => true,
    async answer(question) {
      if (question.kind !== 'update') return 'as good as any other';
      questions.push(question);
      return answer(question);
    },
  };
  return { engine: expertEngine([expert]), questions };
}

/** An engine whose every reply is the same, or an error. */
const replying = (reply: string | Error): Engine => ({
  ...expertEngine([]),
  async generate() {
    if (reply instanceof Error) throw reply;
    return { text: reply, model: 'contract', usage: { inputTokens: 0, outputTokens: 0 } };
  },
});

const even = defineCodec<number>({
  name: 'even',
  format: 'an even whole number.',
  decode: (text) =>
    /^\d*[02468]$/u.test(text)
      ? { ok: true, value: Number(text) }
      : { ok: false, problems: [`'${text}' is no even number.`] },
  encode: String,
});

function criticised(text: string, role: string, codec?: typeof even): Variable {
  const variable = new Variable(text, { role, ...(codec ? { codec } : {}) }) as Variable;
  variable.addGradients([{ text: `Feedback on the ${role}.`, source: 'contract' }]);
  return variable;
}

/**
 * What every optimiser must keep: no update without feedback, nothing installed that the codec refuses or that was cut
 * off, all parameters or none when asking fails.
 *
 * @throws AssertionError from a check's `run`, with what does not hold.
 *
 * @example
 * ```ts
 * import { TextualGradientDescent } from '@textgrad/core';
 * import { optimizerContract } from '@textgrad/core/testing';
 *
 * const checks = optimizerContract((parameters, engine) => new TextualGradientDescent(parameters, { engine }));
 * for (const { run } of checks) await run();
 * ```
 */
export function optimizerContract(makeOptimizer: MakeOptimizer): readonly Check[] {
  return [
    check('knows its parameters', () => {
      const parameters = [criticised('a', 'first'), criticised('b', 'second')];
      assert.deepEqual(makeOptimizer(parameters, replying('')).parameters, parameters);
    }),
    check('asks nothing and changes nothing without feedback', async () => {
      const variable = new Variable('as it was', { role: 'text' });
      const engine = replying(new Error('nothing should be asked'));
      const [update] = await makeOptimizer([variable], engine).step();
      assert.equal(update?.status, 'no-gradient');
      assert.equal(variable.text, 'as it was');
    }),
    check('shows the engine the whole variable and its feedback', async () => {
      const whole = Array.from({ length: 200 }, (_, index) => `word${index}`).join(' ');
      const { engine, questions } = answering(() => 'new');
      await makeOptimizer([criticised(whole, 'text')], engine).step();
      const [question] = questions;
      assert.equal(question?.variable, whole);
      assert.equal(question?.role, 'text');
      assert.ok(
        question?.feedback.includes('Feedback on the text.'),
        'the feedback should be asked to be answered',
      );
    }),
    check('installs what the engine writes, in its canonical form', async () => {
      const [free, number] = [criticised('old', 'text'), criticised('2', 'number', even)];
      const { engine } = answering(({ role }) => (role === 'text' ? 'new' : '0044'));
      const updates = await makeOptimizer([free, number], engine).step();
      assert.deepEqual([free.text, number.text], ['new', '44']);
      assert.deepEqual(
        updates.map(({ parameter, status, before, after }) => [parameter, status, before, after]),
        [
          [free, 'updated', 'old', 'new'],
          [number, 'updated', '2', '44'],
        ],
      );
    }),
    check('never installs a text that the codec refuses, and says why', async () => {
      const number = criticised('2', 'number', even);
      const { engine } = answering(() => '7');
      const [update] = await makeOptimizer([number], engine).step();
      assert.equal(number.text, '2');
      assert.equal(update?.status, 'rejected');
      assert.deepEqual(update?.problems, ["'7' is no even number."]);
    }),
    ...['no tags at all', '<IMPROVED_VARIABLE>cut o', '', '{"improved_variable": "cut o'].map((reply) =>
      check(`never installs anything of the reply '${reply}'`, async () => {
        const variable = criticised('as it was', 'text');
        const [update] = await makeOptimizer([variable], replying(reply)).step();
        assert.equal(variable.text, 'as it was');
        assert.equal(update?.status, 'rejected');
        assert.ok(update.problems.length > 0, 'a rejection needs a reason');
      }),
    ),
    check('rejects a proposal whose reply was cut off', async () => {
      const variable = criticised('as it was', 'text');
      const cutOff = new TextGradError('engine', 'ENGINE_TRUNCATED', 'The reply was cut off.');
      const [update] = await makeOptimizer([variable], replying(cutOff)).step();
      assert.equal(variable.text, 'as it was');
      assert.equal(update?.status, 'rejected');
    }),
    check('changes no parameter when asking fails for one', async () => {
      const parameters = [criticised('a', 'first'), criticised('b', 'second')];
      const { engine } = answering(() => 'new');
      const failing: Engine = {
        ...engine,
        async generate(request, options) {
          const question = readQuestion(request.system, request.content);
          if (question.kind === 'update' && question.role === 'second') throw new Error('the line is dead');
          return engine.generate(request, options);
        },
      };
      const error = await rejectionOf(() => makeOptimizer(parameters, failing).step(), 'the step');
      assert.match(String(error), /the line is dead/u);
      assert.deepEqual(
        parameters.map(({ text }) => text),
        ['a', 'b'],
      );
    }),
    check('changes nothing when it is stopped', async () => {
      const variable = criticised('as it was', 'text');
      const { engine } = answering(() => 'new');
      const signal = AbortSignal.abort();
      const error = await rejectionOf(() => makeOptimizer([variable], engine).step({ signal }), 'the step');
      assert.ok(error instanceof TextGradError && error.kind === 'aborted', 'it should reject with ABORTED');
      assert.equal(variable.text, 'as it was');
    }),
    check('forgets feedback when it is told to', () => {
      const parameters = [criticised('a', 'first'), criticised('b', 'second')];
      makeOptimizer(parameters, replying('')).zeroGrad();
      assert.deepEqual(
        parameters.map(({ gradients }) => gradients.length),
        [0, 0],
      );
    }),
  ];
}
