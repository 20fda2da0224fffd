import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { aggregate, llmCall, readQuestion, sum, textLoss, Variable } from '../../src/index.ts';
import { leaf, relay, texts } from '../support/nodes.ts';

/** Answers reduce calls with the pieces it was given, in brackets, and gradient calls with their variable's use. */
const reducer = () =>
  scriptedEngine(({ role, system, content }) => {
    const question = readQuestion(system, content);
    if (role === 'reduce' && question.kind === 'reduce') return `[${question.feedback.join(' | ')}]`;
    return question.kind === 'gradient' ? `on ${/<LM_INPUT>\n(.*)\n/u.exec(question.usage)?.[1]}` : 'judged';
  });

describe('a group of gradients', () => {
  test('becomes one where it meets, with what it was made from', async () => {
    const a = leaf('a');
    const engine = reducer();
    await aggregate([relay('f', [a]), relay('g', [a])]).backward({ feedback: 'x', engine });
    expect(texts(a)).toEqual(['[x > f.0 | x > g.0]']);
    expect(a.gradients[0]?.reducedFrom?.map(({ text }) => text)).toEqual(['x > f.0', 'x > g.0']);
    expect(engine.requests.map(({ role }) => role)).toEqual(['reduce']);
  });

  test('of one gradient costs no call', async () => {
    const [a, b] = [leaf('a'), leaf('b')];
    const engine = reducer();
    await aggregate([relay('f', [a]), relay('g', [b])]).backward({ feedback: 'x', engine });
    expect([texts(a), texts(b)]).toEqual([['x > f.0'], ['x > g.0']]);
    expect(engine.requests).toEqual([]);
  });

  test('holds only what came through it; the rest stays apart, in its place', async () => {
    const a = leaf('a');
    const batch = aggregate([relay('f', [a]), relay('g', [a])]);
    await sum([relay('first', [a]), batch, relay('last', [a])]).backward({
      feedback: 'x',
      engine: reducer(),
    });
    expect(texts(a)).toEqual(['x > first.0', '[x > f.0 | x > g.0]', 'x > last.0']);
  });

  test('within a group is reduced first', async () => {
    const a = leaf('a');
    const inner = (name: string) => aggregate([relay(`${name}1`, [a]), relay(`${name}2`, [a])]);
    await aggregate([inner('f'), inner('g')]).backward({ feedback: 'x', engine: reducer() });
    expect(texts(a)).toEqual(['[[x > f1.0 | x > f2.0] | [x > g1.0 | x > g2.0]]']);
  });

  test('carries the objectives of losses that have no feedback of their own', async () => {
    const engine = reducer();
    const system = new Variable('Be right.', { role: 'system prompt' });
    const criterion = textLoss('Judge.', { engine });
    const losses = await Promise.all(
      ['one?', 'two?', 'three?'].map(async (text) => {
        const question = new Variable(text, { role: 'question', requiresGrad: false });
        return criterion(await llmCall(question, { engine: scriptedEngine([`answer to ${text}`]), system }));
      }),
    );
    await aggregate(losses).backward({ engine });
    expect(texts(system)).toEqual(['[on one? | on two? | on three?]']);
  });

  test('two batches of one pass stay two groups', async () => {
    const a = leaf('a');
    const batch = (name: string) => aggregate([relay(`${name}1`, [a]), relay(`${name}2`, [a])]);
    await sum([batch('f'), batch('g')]).backward({ feedback: 'x', engine: reducer() });
    expect(texts(a)).toEqual(['[x > f1.0 | x > f2.0]', '[x > g1.0 | x > g2.0]']);
  });

  test('that cannot be reduced fails the pass and leaves nothing', async () => {
    const a = leaf('a');
    const engine = scriptedEngine([]);
    const batch = aggregate([relay('f', [a]), relay('g', [a])]);
    await expect(batch.backward({ feedback: 'x', engine })).rejects.toMatchObject({
      code: 'SCRIPT_EXHAUSTED',
    });
    expect(texts(a)).toEqual([]);
  });
});
