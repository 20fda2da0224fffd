import { describe, expect, test } from 'vitest';
import { type Expert, expertEngine, expertLabel } from '../../src/engine/index.ts';
import { gradientPrompt, type Part, text, updatePrompt } from '../../src/prompts/index.ts';
import { readRationale, readVersions } from '../../src/prompts/read-versions.ts';
import { reducePrompt } from '../../src/prompts/reduce.ts';
import { engineContract, registerContract } from '../../src/testing/index.ts';

/** Knows one word: answers what is about it, and says the kind of the question. */
const knowing = (word: string): Expert => ({
  name: word,
  description: `Knows the word ${word}.`,
  accepts: (question) => JSON.stringify(question).includes(word),
  answer: async ({ kind }) => `${word} in ${kind}`,
});

const variable = (role: string) => ({ role, text: '<b>' });
const update = (role: string, answer: Parameters<typeof updatePrompt>[0]['answer']): readonly Part[] =>
  updatePrompt({ variable: variable(role), feedback: [{ feedback: 'x' }], answer });

describe('the expert engine', () => {
  test('is no language model, and its label says so', () => {
    expect(expertEngine([])).toMatchObject({ name: 'expert', kind: 'expert' });
    expect(expertLabel).toBe('rule-based expert, not a language model');
  });

  test('hands each question to the first expert that understands its words', async () => {
    const engine = expertEngine([knowing('salt'), knowing('pepper'), knowing('salt and pepper')]);
    const ask = async (content: readonly Part[], system?: string) => {
      const request = { role: 'forward', content, ...(system === undefined ? {} : { system }) } as const;
      const { text: words, model } = await engine.generate(request);
      return [words, model];
    };
    expect(await ask([text('how much?')], 'judge the pepper')).toEqual(['pepper in loss', 'expert/pepper']);
    const output = { role: 'dish', feedback: [] };
    expect(await ask(gradientPrompt({ variable: variable('salt and pepper'), usage: [], output }))).toEqual([
      'salt in gradient',
      'expert/salt',
    ]);
  });

  test('costs no tokens', async () => {
    const { usage } = await expertEngine([knowing('a')]).generate({ role: 'loss', content: [text('a')] });
    expect(usage).toEqual({ inputTokens: 0, outputTokens: 0 });
  });

  test('puts a new version into the form that was asked for', async () => {
    const engine = expertEngine([knowing('salt')]);
    const tags = { open: '<NEW>', close: '</NEW>' };
    const inTags = await engine.generate({ role: 'update', content: update('salt', { tags }) });
    expect(inTags.text).toBe('<NEW>\nsalt in update\n</NEW>');
    const asJson = await engine.generate({ role: 'update', content: update('salt', { jsonKey: 'next' }) });
    expect(JSON.parse(asJson.text)).toEqual({ next: 'salt in update' });
  });

  test('says the idea behind a version where the expert has one, and of several behind its own alone', async () => {
    const idea = async (_: unknown, { sample = 0 }) => (sample === 1 ? 'nothing else is legal' : undefined);
    const engine = expertEngine([{ ...knowing('salt'), idea }]);
    const tags = { open: '<NEW>', close: '</NEW>' };
    const one = await engine.generate({ role: 'update', content: update('salt', { tags }), sample: 1 });
    expect(readRationale(one.text)).toBe('nothing else is legal');
    const three = await engine.generate({ role: 'update', content: update('salt', { tags, versions: 3 }) });
    const shape = { tags, jsonKeys: [], wanted: '', old: '' };
    const read = readVersions({ text: three.text, ended: true }, shape, 3);
    expect(read.map(({ rationale }) => rationale)).toEqual([undefined, 'nothing else is legal', undefined]);
  });

  test('reduces feedback itself: every line once, the most frequent first', async () => {
    const content = reducePrompt('dish', ['too hot\ntoo salty', 'too salty', ' too salty \n\ntoo cold']);
    const { text: words, model } = await expertEngine([]).generate({ role: 'reduce', content });
    expect(words).toBe('too salty\ntoo hot\ntoo cold');
    expect(model).toBe('expert/host');
  });

  test('decides by the words of the prompt alone, not by the role of the call', async () => {
    const content = update('salt', { jsonKey: 'next' });
    const { text: words } = await expertEngine([knowing('salt')]).generate({ role: 'loss', content });
    expect(words).toBe('{"next":"salt in update"}');
  });

  test('says what its experts know, and how to connect a language model, where none understands', async () => {
    const engine = expertEngine([knowing('salt'), knowing('pepper')]);
    const asked = engine.generate({ role: 'update', content: update('poem', { jsonKey: 'next' }) });
    await expect(asked).rejects.toMatchObject({
      kind: 'usage',
      code: 'ENGINE_NO_EXPERT',
      message: expect.stringMatching(
        /'poem' \(update\)\. salt: Knows the word salt\. pepper: .*--engine openai:gpt-4o/u,
      ),
    });
    await expect(expertEngine([]).generate({ role: 'loss', content: [text('x')] })).rejects.toThrow(
      /understand this instruction \(loss\)\. No experts are loaded\./u,
    );
  });

  test('hands the signal to the expert', async () => {
    const controller = new AbortController();
    let given: AbortSignal | undefined;
    const expert = {
      ...knowing('a'),
      answer: async (_: unknown, { signal }: { signal?: AbortSignal | undefined }) => {
        given = signal;
        return 'x';
      },
    };
    await expertEngine([expert]).generate(
      { role: 'loss', content: [text('a')] },
      { signal: controller.signal },
    );
    expect(given).toBe(controller.signal);
  });
});

registerContract(
  { describe, test },
  'the expert engine keeps the contract',
  engineContract(() => expertEngine([knowing('salt')]), {
    request: { role: 'loss', content: [text('salt?')] },
  }),
);
