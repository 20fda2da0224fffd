import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { TextGradError } from '../../src/errors/index.ts';
import { TextualGradientDescent } from '../../src/optimizers/index.ts';
import { criticised, improved } from '../support/optimizing.ts';

const isFirst = (content: unknown): boolean => JSON.stringify(content).includes('<ROLE>\\nfirst');

describe('a step that fails for one parameter', () => {
  test('changes none of them', async () => {
    const [a, b] = [criticised('a', 'x', 'first'), criticised('b', 'x', 'second')];
    const engine = scriptedEngine(({ content }) => {
      if (!isFirst(content)) throw new TextGradError('engine', 'ENGINE_AUTH', 'The key was refused.');
      return improved('A');
    });
    await expect(new TextualGradientDescent([a, b], { engine }).step()).rejects.toMatchObject({
      code: 'ENGINE_AUTH',
    });
    expect([a.text, b.text]).toEqual(['a', 'b']);
  });

  test('stops the others and waits until they have stopped', async () => {
    const [a, b] = [criticised('a', 'x', 'first'), criticised('b', 'x', 'second')];
    const log: string[] = [];
    const scripted = scriptedEngine([]);
    const engine = {
      ...scripted,
      generate: async (
        { content }: { content: unknown },
        { signal }: { signal?: AbortSignal | undefined } = {},
      ) => {
        if (!isFirst(content)) throw new TextGradError('engine', 'ENGINE_AUTH', 'The key was refused.');
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
        log.push('stopped');
        throw new Error('stopped');
      },
    };
    await expect(new TextualGradientDescent([a, b], { engine }).step()).rejects.toMatchObject({
      code: 'ENGINE_AUTH',
    });
    expect(log).toEqual(['stopped']);
  });

  test('can be made again with the same feedback', async () => {
    const variable = criticised();
    let tries = 0;
    const engine = scriptedEngine(() => {
      if (++tries === 1) throw new TextGradError('engine', 'ENGINE_UNREACHABLE', 'down');
      return improved('Hello');
    });
    const optimizer = new TextualGradientDescent([variable], { engine, gradientMemory: 1 });
    await expect(optimizer.step()).rejects.toThrow('down');
    expect(await optimizer.step()).toMatchObject([{ status: 'updated' }]);
    expect(JSON.stringify(engine.requests[1]?.content)).not.toContain('EARLIER_FEEDBACK');
  });

  test('that is stopped rejects with ABORTED and changes nothing', async () => {
    const variable = criticised();
    const controller = new AbortController();
    const engine = scriptedEngine(() => {
      controller.abort();
      throw new Error('socket closed');
    });
    const step = new TextualGradientDescent([variable], { engine }).step({ signal: controller.signal });
    await expect(step).rejects.toMatchObject({ kind: 'aborted' });
    expect(variable.text).toBe('Helo');
  });
});

describe('a step in which one proposal is rejected', () => {
  test('still installs the others', async () => {
    const [a, b] = [criticised('a', 'x', 'first'), criticised('b', 'x', 'second')];
    const engine = scriptedEngine(({ content }) => (isFirst(content) ? 'no tags' : improved('B')));
    const updates = await new TextualGradientDescent([a, b], { engine }).step();
    expect(updates.map(({ status }) => status)).toEqual(['rejected', 'updated']);
    expect([a.text, b.text]).toEqual(['a', 'B']);
  });
});
