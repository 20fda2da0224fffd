import assert from 'node:assert/strict';
import { type Completion, type Engine, type EngineRequest, engineKinds } from '../engine/engine.ts';
import { text } from '../prompts/parts.ts';
import { assertStopped, type Check, check, rejectionOf } from './check.ts';

/** Options of {@link engineContract}. */
export interface EngineContractOptions {
  /** A question that the engine can answer; a greeting by default. */
  readonly request?: EngineRequest;
  /** Milliseconds that a stopped call may take to end; 5,000 by default. */
  readonly patience?: number;
}

const greeting: EngineRequest = { role: 'forward', content: [text('Say hello.')] };

/**
 * What every engine must keep: it says what it is, answers whole, leaves its request alone and can be stopped.
 *
 * @throws AssertionError from a check's `run`, with what does not hold.
 *
 * @example
 * ```ts
 * import { engineContract, scriptedEngine } from '@textgrad/core/testing';
 *
 * for (const { run } of engineContract(() => scriptedEngine(() => 'Hello.'))) await run();
 * ```
 */
export function engineContract(
  makeEngine: () => Engine | Promise<Engine>,
  options: EngineContractOptions = {},
): readonly Check[] {
  const { request = greeting, patience = 5_000 } = options;
  return [
    check('says what it is', async () => {
      const { name, kind, capabilities } = await makeEngine();
      assert.ok(name.trim() !== '', 'an engine needs a name');
      assert.doesNotMatch(name, /\/\/[^/]*@/u, 'a name is printed and stored: it must not hold credentials');
      assert.ok(engineKinds.includes(kind), `'${kind}' is no kind of engine`);
      for (const able of [capabilities.structuredOutput, capabilities.images])
        assert.equal(typeof able, 'boolean', 'capabilities are true or false');
    }),
    check('answers with text, a model and whole numbers of tokens', async () => {
      assertCompletion(await (await makeEngine()).generate(request));
    }),
    check('leaves the request as it is', async () => {
      const asked = structuredClone(request);
      await (await makeEngine()).generate(asked);
      assert.deepEqual(asked, request, 'the request should not be changed');
    }),
    check('answers several calls at once', async () => {
      const engine = await makeEngine();
      const replies = await Promise.all(
        [1, 2, 3, 4].map((sample) => engine.generate({ ...request, sample })),
      );
      replies.forEach(assertCompletion);
    }),
    check('rejects a call that was stopped before it began', async () => {
      const engine = await makeEngine();
      const signal = AbortSignal.abort(new Error('stopped by the contract'));
      assertStopped(await rejectionOf(() => engine.generate(request, { signal }), 'a stopped call'), signal);
    }),
    check('ends a call that is stopped under way', async () => {
      const engine = await makeEngine();
      const controller = new AbortController();
      const call = engine.generate(request, { signal: controller.signal }).then(
        () => 'answered',
        (error: unknown) => assertStopped(error, controller.signal),
      );
      controller.abort(new Error('stopped by the contract'));
      const outcome = await Promise.race([call, timeUp(patience)]);
      assert.notEqual(outcome, 'time is up', `a stopped call should end within ${patience} ms`);
    }),
    check('keeps a schema, if it says that it does', async () => {
      const engine = await makeEngine();
      if (!engine.capabilities.structuredOutput) return;
      const { text: reply } = await engine.generate({ ...request, schema: answerSchema });
      const parsed = JSON.parse(reply) as { readonly answer?: unknown };
      assert.equal(typeof parsed.answer, 'string', `the reply should keep the schema: ${reply}`);
    }),
    check('answers alike and costs nothing, if it is an expert', async () => {
      const engine = await makeEngine();
      if (engine.kind !== 'expert') return;
      const [first, second] = [await engine.generate(request), await engine.generate(request)];
      assert.deepEqual(first, second, 'an expert answers by the words of the prompt alone');
      assert.deepEqual(first.usage, { inputTokens: 0, outputTokens: 0 }, 'an expert uses no tokens');
    }),
  ];
}

const answerSchema = {
  name: 'answer',
  schema: {
    type: 'object',
    properties: { answer: { type: 'string' } },
    required: ['answer'],
    additionalProperties: false,
  },
};

function assertCompletion({ text: reply, model, usage }: Completion): void {
  assert.ok(typeof reply === 'string' && reply !== '', 'a reply needs text');
  assert.ok(typeof model === 'string' && model !== '', 'a reply names the model that answered');
  for (const [name, tokens] of Object.entries({ in: usage.inputTokens, out: usage.outputTokens }))
    assert.ok(
      Number.isInteger(tokens) && tokens >= 0,
      `tokens ${name} should be a whole number, not ${tokens}`,
    );
}

const timeUp = (milliseconds: number): Promise<string> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds, 'time is up').unref());
