import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { llmCall, sum, TextGradError, Variable } from '../../src/index.ts';
import { leaf, relay, texts } from '../support/nodes.ts';

describe('a pass that fails', () => {
  test('leaves no feedback anywhere, not even where it had arrived', async () => {
    const [a, b] = [leaf('a'), leaf('b')];
    const fails = relay('fails', [a], {
      onStart: () => {
        throw new Error('out of paper');
      },
    });
    const works = relay('works', [b]);
    const root = sum([works, fails]);
    await expect(root.backward({ feedback: 'seed', concurrency: 1 })).rejects.toThrow('out of paper');
    expect([a, b, works, fails, root].map(texts)).toEqual([[], [], [], [], []]);
  });

  test('stops what is running, and waits until it has stopped', async () => {
    const log: string[] = [];
    const slow = relay('slow', [leaf()], {
      onStart: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', async () => {
            await new Promise((resolve) => setTimeout(resolve, 5));
            log.push('stopped');
            reject(signal.reason);
          });
        }),
    });
    const fails = relay('fails', [leaf()], {
      takes: 1,
      onStart: async ({ signal }) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        log.push(`failing, stopped before: ${signal.aborted}`);
        throw new TextGradError('engine', 'ENGINE_AUTH', 'no key');
      },
    });
    await expect(sum([slow, fails]).backward({ feedback: 'seed' })).rejects.toMatchObject({
      code: 'ENGINE_AUTH',
    });
    expect(log).toEqual(['failing, stopped before: false', 'stopped']);
  });

  test('is never taken for one that ended well because another node ended in the same moment', async () => {
    const turns = async (count: number): Promise<void> => {
      for (let turn = 0; turn < count; turn++) await undefined;
    };
    for (let count = 0; count < 20; count++) {
      const works = relay('works', [leaf()], { onStart: () => turns(10) });
      const fails = relay('fails', [leaf()], {
        async onStart() {
          await turns(count);
          throw new Error('out of paper');
        },
      });
      await expect(sum([works, fails]).backward({ feedback: 'seed' }), `${count}`).rejects.toThrow(
        'out of paper',
      );
    }
  });

  test('starts nothing more', async () => {
    const started: string[] = [];
    const fails = relay('fails', [leaf()], {
      onStart: () => {
        throw new Error('no');
      },
    });
    const later = relay('later', [leaf()], { onStart: () => void started.push('later') });
    await expect(sum([fails, later]).backward({ feedback: 'x', concurrency: 1 })).rejects.toThrow('no');
    expect(started).toEqual([]);
  });

  test('can be made again', async () => {
    let tries = 0;
    const a = leaf('a');
    const root = relay('f', [a], {
      onStart: () => {
        if (++tries === 1) throw new Error('first try');
      },
    });
    await expect(root.backward({ feedback: 'seed' })).rejects.toThrow('first try');
    await root.backward({ feedback: 'seed' });
    expect(texts(a)).toEqual(['seed > f.0']);
  });
});

describe('a pass that is stopped', () => {
  test('rejects with ABORTED and leaves no feedback', async () => {
    const controller = new AbortController();
    const [a, b] = [leaf('a'), leaf('b')];
    const root = sum([
      relay('fast', [a]),
      relay('slow', [b], { takes: 60_000, onStart: () => controller.abort() }),
    ]);
    await expect(root.backward({ feedback: 'seed', signal: controller.signal })).rejects.toMatchObject({
      kind: 'aborted',
      code: 'ABORTED',
    });
    expect([a, b, root].map(texts)).toEqual([[], [], []]);
  });

  test('rejects with ABORTED whatever the operation under way throws then', async () => {
    const controller = new AbortController();
    const slow = relay('slow', [leaf()], {
      takes: 60_000,
      onStart: () => void setImmediate(() => controller.abort()),
    });
    await expect(slow.backward({ feedback: 'seed', signal: controller.signal })).rejects.toMatchObject({
      code: 'ABORTED',
    });
  });

  test('before it began asks nobody anything', async () => {
    const engine = scriptedEngine(['never']);
    const question = new Variable('?', { role: 'question' });
    const answer = await llmCall(question, { engine: scriptedEngine(['42']) });
    await expect(answer.backward({ engine, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    });
    expect(engine.requests).toEqual([]);
    expect(question.gradients).toEqual([]);
  });

  test('rejects with the error that its signal carries, if it is one of ours', async () => {
    const reason = new TextGradError('aborted', 'BUDGET_SPENT', 'The budget is spent.');
    await expect(relay('f', [leaf()]).backward({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
