import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import {
  aggregate,
  byObjective,
  concat,
  type Gradient,
  llmCall,
  readQuestion,
  sum,
  Variable,
} from '../../src/index.ts';
import { computed, leaf } from '../support/nodes.ts';

const on = (objective: string | undefined, text: string): Gradient => ({
  text,
  source: 'test',
  ...(objective === undefined ? {} : { objective }),
});

/** A measure of a variable, in words for each objective. */
const measure = (of: Variable, gradients: readonly Gradient[]): Variable =>
  computed('measure', [of], () => [{ input: 0, gradients }]);

const said = (variable: Variable): readonly string[] =>
  variable.gradients.map(({ objective, text }) => `${objective ?? 'none'}: ${text}`);

describe('objectives that are kept apart', () => {
  test('stay apart through a language model, at one call for each', async () => {
    const system = new Variable('Think.', { role: 'system prompt' });
    const question = new Variable('6 * 7?', { role: 'question' });
    const answer = await llmCall(question, { engine: scriptedEngine(['41']), system, role: 'answer' });
    const engine = scriptedEngine(({ content, system: instruction }) => {
      const asked = readQuestion(instruction, content);
      return asked.kind === 'gradient' ? `${asked.role} for ${asked.feedback.join(' & ')}` : '';
    });
    const loss = measure(answer, [on('truth', 'wrong'), on('length', 'long'), on('truth', 'untrue')]);
    await loss.backward({ engine });
    expect(engine.requests).toHaveLength(4);
    for (const [variable, role] of [
      [system, 'system prompt'],
      [question, 'question'],
    ] as const)
      expect(said(variable)).toEqual([`truth: ${role} for wrong & untrue`, `length: ${role} for long`]);
  });

  test('name themselves in the question', async () => {
    const answer = await llmCall(leaf('question'), { engine: scriptedEngine(['41']) });
    const engine = scriptedEngine(() => 'ok');
    await measure(answer, [on('truth', 'wrong'), on(undefined, 'odd')]).backward({ engine });
    const asked = engine.requests.map(({ content }) => JSON.stringify(content));
    expect(asked.map((one) => one.includes('Attend to this objective and no other: truth.'))).toEqual([
      true,
      false,
    ]);
  });

  test('are reduced each by itself where a batch meets', async () => {
    const prompt = leaf('prompt');
    const sample = (index: number) =>
      measure(prompt, [on('truth', `untrue ${index}`), on('length', `long ${index}`)]);
    const engine = scriptedEngine(({ system, content }) => {
      const asked = readQuestion(system, content);
      return asked.kind === 'reduce' ? asked.feedback.join(' + ') : '';
    });
    await aggregate([sample(1), sample(2), measure(prompt, [on('style', 'dull')])]).backward({ engine });
    expect(said(prompt)).toEqual(['truth: untrue 1 + untrue 2', 'length: long 1 + long 2', 'style: dull']);
    expect(engine.requests).toHaveLength(2);
    expect(prompt.gradients[0]?.reducedFrom).toHaveLength(2);
  });

  test('go through sums and concatenations as they are', async () => {
    const [a, b] = [leaf('a'), leaf('b')];
    await measure(concat([sum([a]), b]), [on('truth', 'wrong'), on('length', 'long')]).backward();
    expect([said(a), said(b)]).toEqual([
      ['truth: wrong', 'length: long'],
      ['truth: wrong', 'length: long'],
    ]);
  });
});

describe('gradients by objective', () => {
  test('are all there, once, in order, and each group has one objective', () => {
    const gradient = fc
      .tuple(fc.constantFrom(undefined, 'a', 'b', '__proto__'), fc.string())
      .map(([objective, text]) => on(objective, text));
    fc.assert(
      fc.property(fc.array(gradient), (gradients) => {
        const groups = byObjective(gradients);
        expect(groups.flatMap((group) => group.gradients)).toHaveLength(gradients.length);
        expect(new Set(groups.map(({ objective }) => objective)).size).toBe(groups.length);
        for (const { objective, gradients: members } of groups)
          expect(members).toEqual(gradients.filter((one) => one.objective === objective));
      }),
    );
  });
});
