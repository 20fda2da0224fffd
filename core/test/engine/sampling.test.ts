import { describe, expect, test } from 'vitest';
import type { EngineRequest } from '../../src/engine/engine.ts';
import { expertEngine } from '../../src/engine/index.ts';
import { samplingOf } from '../../src/engine/sampling.ts';
import { text } from '../../src/prompts/index.ts';

const request = (more: Partial<EngineRequest> = {}): EngineRequest => ({
  role: 'update',
  content: [text('Well?')],
  ...more,
});

describe('the sampling of a request', () => {
  test('comes before the engine’s own', () => {
    const sampling = samplingOf(request({ sampling: { temperature: 1 } }), { temperature: 0, maxTokens: 9 });
    expect(sampling).toEqual({ temperature: 1, maxTokens: 9 });
  });

  test('moves a seed on by the sample’s number, and makes none up', () => {
    expect(samplingOf(request({ sample: 2, sampling: { seed: 7 } }))).toEqual({ seed: 9 });
    expect(samplingOf(request({ sample: 2 }))).toEqual({});
  });
});

describe('an expert', () => {
  test('is told which sample is wanted: the number, else the seed, else the first', async () => {
    const engine = expertEngine([
      {
        name: 'counting',
        description: 'Says the number.',
        accepts: () => true,
        answer: async (_, { sample }) => String(sample),
      },
    ]);
    const asked = [
      request({ sample: 2, sampling: { seed: 7 } }),
      request({ sampling: { seed: 7 } }),
      request(),
    ];
    const answers = await Promise.all(asked.map((one) => engine.generate(one)));
    expect(answers.map((answer) => answer.text)).toEqual(['2', '7', '0']);
  });
});
