import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { text } from '../../src/index.ts';
import { engineContract, registerContract } from '../../src/testing/index.ts';

const ask = (words: string) => ({ role: 'forward', content: [text(words)] }) as const;

describe('a scripted engine', () => {
  test('answers in order and remembers what it was asked', async () => {
    const engine = scriptedEngine(['one', 'two']);
    expect((await engine.generate(ask('a'))).text).toBe('one');
    expect((await engine.generate(ask('b'))).text).toBe('two');
    expect(engine.requests).toEqual([ask('a'), ask('b')]);
  });

  test('says which request its script does not answer', async () => {
    const engine = scriptedEngine(['one']);
    await engine.generate(ask('a'));
    await expect(engine.generate(ask('b'))).rejects.toMatchObject({
      code: 'SCRIPT_EXHAUSTED',
      message: 'The script has 1 replies; this is request 2 (forward).',
    });
  });

  test('may answer by a function of the request and its number', async () => {
    const engine = scriptedEngine(({ role }, index) => `${role} ${index}`);
    await engine.generate(ask('a'));
    expect((await engine.generate(ask('b'))).text).toBe('forward 1');
  });

  test('is no language model and has the capabilities that it is given', () => {
    expect(scriptedEngine([])).toMatchObject({ name: 'scripted', kind: 'scripted' });
    expect(scriptedEngine([], { structuredOutput: true, images: false }).capabilities).toEqual({
      structuredOutput: true,
      images: false,
    });
  });
});

registerContract(
  { describe, test },
  'a scripted engine keeps the contract',
  engineContract(() => scriptedEngine(() => 'Hello.')),
);

registerContract(
  { describe, test },
  'a scripted engine with schemas keeps the contract',
  engineContract(() => scriptedEngine(() => '{"answer": "Hello."}', { structuredOutput: true })),
);
