import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/context/index.ts';
import { llamaEngine, resolveEngine } from '../../src/doors/engines.ts';
import { isFree } from '../../src/engine/cost.ts';
import type { EngineRequest, ReplySchema } from '../../src/engine/index.ts';
import { text } from '../../src/prompts/index.ts';
import { engineContract, registerContract } from '../../src/testing/index.ts';
import { tinyModel } from '../support/tiny-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'tiny.gguf');
writeFileSync(file, tinyModel());
const options = { threads: 1, gpu: false, contextSize: 512 };
const engine = llamaEngine(file, options);
const ask = (words: string, more: Partial<EngineRequest> = {}): EngineRequest => ({
  role: 'forward',
  content: [text(words)],
  ...more,
});

/** A reply's shape: a string of so many characters. */
const answer = (minLength: number, maxLength: number): ReplySchema => ({
  name: 'reply',
  schema: {
    type: 'object',
    properties: { answer: { type: 'string', minLength, maxLength } },
    required: ['answer'],
    additionalProperties: false,
  },
});

/** Why local models cannot run here; nothing when they can. */
const reason = await engine.generate(ask('Hello?')).then(
  () => undefined,
  (error: Error) => error.message,
);

describe.skipIf(reason)(`a model from a GGUF file${reason ? ` (not run: ${reason})` : ''}`, () => {
  test('answers with text, deterministically at temperature 0, whatever was asked before', async () => {
    const first = await engine.generate(
      ask('Say hello.', { system: 'Be brief.', sampling: { temperature: 0 } }),
    );
    await engine.generate(ask('Something else.'));
    const again = await engine.generate(
      ask('Say hello.', { system: 'Be brief.', sampling: { temperature: 0 } }),
    );
    const elsewhere = await llamaEngine(file, options).generate(ask('Say hello.', { system: 'Be brief.' }));
    expect(first.text).toMatch(/^[ -~]+$/u);
    expect(again).toEqual(first);
    expect(elsewhere).toEqual(first);
    expect(first).toMatchObject({ model: 'tiny.gguf', usage: { outputTokens: expect.any(Number) } });
    expect(first.usage.inputTokens).toBeGreaterThan('Be brief. Say hello.'.length / 2);
  });

  test('draws from its seed at other temperatures', async () => {
    const drawn = (seed: number) =>
      engine.generate(ask('Well?', { schema: answer(20, 20), sampling: { temperature: 1.5, seed } }));
    expect(await drawn(1)).toEqual(await drawn(1));
    expect((await drawn(1)).text).not.toBe((await drawn(2)).text);
  });

  test('keeps a schema by grammar', async () => {
    const { text: reply } = await engine.generate(ask('Well?', { schema: answer(5, 30) }));
    expect(JSON.parse(reply)).toEqual({ answer: expect.stringMatching(/^.{5,30}$/u) });
  });

  test('recognises a reply that was cut off, and says what was used', async () => {
    await expect(engine.generate(ask('Say hello.', { sampling: { maxTokens: 2 } }))).rejects.toMatchObject({
      code: 'ENGINE_TRUNCATED',
      details: { retryable: false, usage: { outputTokens: 2 } },
    });
  });

  test('refuses a prompt that is longer than its context', async () => {
    await expect(engine.generate(ask('long '.repeat(200)))).rejects.toMatchObject({
      code: 'ENGINE_BAD_REQUEST',
    });
  });

  test('goes on after a call that was stopped under way', async () => {
    const before = await engine.generate(ask('Say hello.'));
    const controller = new AbortController();
    const call = engine.generate(ask('Tell me everything.', { schema: answer(400, 400) }), controller);
    setTimeout(() => controller.abort(), 20);
    await expect(call).rejects.toMatchObject({ code: 'ABORTED' });
    expect(await engine.generate(ask('Say hello.'))).toEqual(before);
  });

  test('says what is wrong with a file that is no model', async () => {
    const other = join(folder, 'other.gguf');
    writeFileSync(other, 'not a model');
    await expect(llamaEngine(other, options).generate(ask('Hello?'))).rejects.toMatchObject({
      code: 'ENGINE_LOAD',
    });
  });

  registerContract(
    { describe, test },
    'keeps the contract of engines',
    engineContract(() => engine),
  );
});

describe('the engine string of a local model', () => {
  test('makes an engine of this machine, told apart by what is in the file', () => {
    const other = join(folder, 'other-weights.gguf');
    writeFileSync(other, tinyModel(2));
    const resolve = (path: string) =>
      resolveEngine(`llama:${path}`, { context: createContext(), llama: options });
    expect(resolve(file)).toMatchObject({ name: `llama:${file}`, kind: 'llm', free: true });
    expect(isFree(resolve(file))).toBe(true);
    expect(resolve(file).settings).not.toEqual(resolve(other).settings);
  });

  test('names a file that cannot be read', () => {
    expect(() => llamaEngine(join(folder, 'none.gguf'))).toThrow(
      expect.objectContaining({ code: 'ENGINE_FILE', message: expect.stringContaining('none.gguf') }),
    );
  });

  test('says how to install the package where it is missing', async () => {
    const hide = `import { registerHooks } from 'node:module';
      registerHooks({ resolve(name, context, next) {
        if (name !== 'node-llama-cpp') return next(name, context);
        throw Object.assign(new Error("Cannot find package 'node-llama-cpp'"), { code: 'ERR_MODULE_NOT_FOUND' });
      } });`;
    const script = `import { text } from '@textgrad/core'; import { llamaEngine } from '@textgrad/core/engines';
      const call = llamaEngine(${JSON.stringify(file)}).generate({ role: 'forward', content: [text('Hello?')] });
      await call.catch(({ code, message }) => console.log(code, message));`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--conditions=textgrad-src',
      '--input-type=module',
      `--import=data:text/javascript,${encodeURIComponent(hide)}`,
      `--eval=${script}`,
    ]);
    expect(stdout).toContain('ENGINE_PACKAGE_MISSING');
    expect(stdout).toContain('npm install node-llama-cpp@3');
  });
});
