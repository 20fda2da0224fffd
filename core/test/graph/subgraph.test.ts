import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atMost,
  backward,
  evaluation,
  describe as inWords,
  llmCall,
  measuredLoss,
  partsText,
  quantity,
  readMeasurements,
  readQuestion,
  type SubgraphOptions,
  subgraphFeedback,
  sum,
  textFunction,
  textLoss,
  updatePrompt,
  Variable,
} from '../../src/index.ts';
import { scriptedEngine } from '../../src/testing/index.ts';
import { hostileText } from '../support/hostile.ts';
import { leaf, relay, texts } from '../support/nodes.ts';

const measured = evaluation({
  measurements: [
    { name: 'V70', quantity: quantity(24, '%'), goal: atMost(20, { unit: '%' }) },
    { name: 'D95', quantity: quantity(60, 'Gy'), goal: atMost(55, { unit: 'Gy' }) },
  ],
});

/** A question answered under a system prompt, and judged. */
const judged = async (verdict = 'It is 42.') => {
  const system = new Variable('Think.', { role: 'system prompt' });
  const question = new Variable('6 * 7?', { role: 'question', requiresGrad: false });
  const answer = await llmCall(question, { engine: scriptedEngine(['41']), system, role: 'answer' });
  const loss = await textLoss('Be strict.', { engine: scriptedEngine([verdict]) })(answer);
  return { system, question, answer, loss };
};

/** The one gradient of a variable's subgraph, and the computation that it shows. */
const received = (loss: Variable, options: SubgraphOptions = {}) => {
  const [first] = subgraphFeedback(loss, options);
  const [gradient] = first?.gradients ?? [];
  return { ...first, gradient, shown: partsText(gradient?.context?.usage ?? []) };
};

describe('the subgraph between a parameter and the loss', () => {
  test('is shown step by step, with what went in, what was done and what came out', async () => {
    const { system, loss } = await judged();
    const { parameter, gradient, shown } = received(loss);
    expect(parameter).toBe(system);
    expect(gradient).toMatchObject({
      text: 'It is 42.',
      source: 'subgraph',
      context: { outputRole: 'evaluation of answer' },
    });
    expect(shown.split('\n')).toEqual([
      'The variable was used in this computation, shown step by step:',
      'v1: system prompt. This is the variable.',
      'v2: question',
      '<VALUE>',
      '6 * 7?',
      '</VALUE>',
      'v3: answer, by llm call of v1, v2',
      '<FUNCTION>',
      'Asks a language model.',
      '</FUNCTION>',
      '<VALUE>',
      '41',
      '</VALUE>',
      'v4: evaluation of answer, by text loss of v3. The feedback is what it says.',
      '<FUNCTION>',
      'Asks a language model.',
      'Be strict.',
      '</FUNCTION>',
    ]);
  });

  test('is minimal: what the parameter does not lead to is not in it', async () => {
    const [a, b] = [leaf('a'), leaf('b')];
    const loss = sum([relay('from a', [relay('through a', [a])]), relay('from b', [b])]);
    const [ofA, ofB] = subgraphFeedback(loss);
    const shown = (one: typeof ofA) => partsText(one?.gradients[0]?.context?.usage ?? []);
    expect([...shown(ofA).matchAll(/^v\d+: (\w+ ?\w?)/gmu)].map(([, role]) => role)).toEqual([
      'a',
      'through a',
      'from a',
    ]);
    expect(shown(ofB)).not.toContain('through a');
    expect(ofB?.gradients.map(({ text }) => text)).toEqual(['from b']);
  });

  test('of a value computed elsewhere shows the value and not where it came from', async () => {
    const a = leaf('a');
    const frozen = new Variable('secret', { role: 'cause', requiresGrad: false });
    const elsewhere = relay('elsewhere', [frozen]);
    const { shown } = received(relay('loss', [a, elsewhere]));
    expect(shown).toContain('v2: elsewhere\n<VALUE>\nelsewhere\n</VALUE>');
    expect(shown).not.toContain('cause');
  });

  test('of a batch says what each measure says, and skips what is right', async () => {
    const prompt = leaf('prompt');
    const sample = (name: string) =>
      textLoss('Judge.', {
        engine: scriptedEngine([name]),
        passes: (judgement) => judgement === 'right',
      })(relay(`answer ${name}`, [prompt]));
    const losses = [await sample('wrong'), await sample('right'), await sample('worse')];
    const { gradient, shown } = received(sum(losses));
    expect(gradient?.text).toBe(
      'On v3 (evaluation of answer wrong):\nwrong\n\nOn v5 (evaluation of answer worse):\nworse',
    );
    expect(shown).not.toContain('answer right');
  });

  test('keeps objectives apart, in words that can be read back, with what moves them', () => {
    const attribution = { subject: 'rectum', cause: 'raising it', change: quantity(-1, '%') };
    const [first, ...others] = measured.measurements;
    const weights = leaf('weights');
    const loss = measuredLoss(
      weights,
      evaluation({
        measurements: [
          { ...first, name: 'V70', quantity: quantity(24, '%'), attributions: [attribution] },
          ...others,
        ],
      }),
      { purpose: 'Measures dose.', objectives: 'apart' },
    );
    const [{ gradients } = { gradients: [] }] = subgraphFeedback(loss);
    expect(gradients.map(({ objective }) => objective)).toEqual(['V70', 'D95']);
    expect(gradients.map(({ attributions }) => attributions)).toEqual([[attribution], undefined]);
    expect(gradients.flatMap(({ text }) => readMeasurements(text)).map(({ side }) => side)).toEqual([1, 1]);
  });

  test('starts from the feedback given for the root', async () => {
    const { loss } = await judged();
    const { gradient, shown } = received(loss, { feedback: 'Kinder.' });
    expect(gradient?.text).toBe('Kinder.');
    expect(shown).toContain('The feedback speaks of it.');
    expect(shown).toContain('<VALUE>\nIt is 42.\n</VALUE>');
    expect(subgraphFeedback(leaf('a'), { feedback: 'x' })[0]?.gradients).toEqual([
      { text: 'x', source: 'caller' },
    ]);
  });

  test('may be asked for some parameters only, also for what was computed', async () => {
    const { answer, loss, question } = await judged();
    const got = subgraphFeedback(loss, { parameters: [answer, question] });
    expect(got.map(({ parameter }) => parameter)).toEqual([answer]);
    expect(partsText(got[0]?.gradients[0]?.context?.usage ?? [])).toContain(
      'v1: answer. This is the variable.',
    );
  });

  test('says what a text function returned under its role', async () => {
    const count = textFunction(({ a }) => a.length, {
      name: 'n',
      purpose: 'Counts.',
      inputs: ['a'],
      role: 'length',
    });
    expect(received(await count({ a: leaf('abc') })).gradient?.text).toBe('length: 3');
  });
});

describe('a subgraph’s size', () => {
  const limits = { steps: 6, value: 100, feedback: 120 };

  test('is bounded, and what is left out is said', async () => {
    const prompt = leaf('prompt');
    const long = 'a long answer '.repeat(100);
    const samples = Array.from({ length: 200 }, (_, index) =>
      relay(`${long}${index}`, [relay(`step ${index}`, [prompt])]),
    );
    const { gradient, shown } = received(sum(samples), { limits });
    expect(gradient?.text).toContain('[… 194 measures left out …]');
    expect(shown).toContain('[… 395 steps left out …]');
    expect(shown.length).toBeLessThan(6 * 400);
    expect(gradient?.text.length).toBeLessThan(6 * 400);
  });

  test.each([0, -1, 1.5, Number.NaN])('cannot be %d', (value) => {
    expect(() => subgraphFeedback(leaf(), { limits: { value } })).toThrow(
      expect.objectContaining({ code: 'SUBGRAPH_LIMITS' }),
    );
  });
});

describe('a subgraph of hostile texts', () => {
  test('is the same every time, and leaves the question that it stands in as it was', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (value, purposed, verdict) => {
        const build = () => {
          const prompt = new Variable('Think.', { role: 'system prompt' });
          const made = new Variable(value, {
            role: `answer ${value}`,
            operation: { name: value, purpose: purposed, inputs: [prompt], backward: () => [] },
          });
          const loss = new Variable(verdict, {
            role: 'loss',
            operation: { name: 'loss', inputs: [made], backward: () => [] },
          });
          return received(loss, { limits: { value: 90 } });
        };
        const { gradient } = build();
        expect(build().gradient).toEqual(gradient);
        const asked = updatePrompt({
          variable: { text: 'Think.', role: 'system prompt' },
          feedback: [{ feedback: gradient?.text ?? '', ...gradient?.context }],
          answer: { jsonKey: 'x' },
        });
        expect(readQuestion(undefined, asked)).toMatchObject({
          kind: 'update',
          variable: 'Think.',
          feedback: [gradient?.text],
          past: '',
          constraints: [],
        });
      }),
    );
  });
});

describe('a backward pass in the mode subgraph', () => {
  test('asks no engine and leaves one gradient on each parameter', async () => {
    const { system, answer, loss } = await judged();
    await backward(loss, { mode: 'subgraph' });
    expect(texts(system)).toEqual(['It is 42.']);
    expect(texts(answer)).toEqual([]);
  });

  test('hands on its options, and refuses what the other mode refuses', async () => {
    const { answer, loss } = await judged();
    await loss.backward({ mode: 'subgraph', subgraph: { parameters: [answer] }, feedback: 'Kinder.' });
    expect(texts(answer)).toEqual(['Kinder.']);
    const frozen = new Variable('x', { role: 'x', requiresGrad: false });
    await expect(backward(frozen, { mode: 'subgraph' })).rejects.toMatchObject({
      code: 'BACKWARD_NOTHING_TO_DO',
    });
    await expect(loss.backward({ mode: 'subgraph', signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    });
  });

  test('keeps the words of a measurement', async () => {
    const weights = leaf('weights');
    await measuredLoss(weights, measured, { purpose: 'Measures dose.' }).backward({ mode: 'subgraph' });
    expect(texts(weights)).toEqual([inWords(measured)]);
  });

  test('goes through a graph of any depth', async () => {
    const prompt = leaf('prompt');
    let at = relay('step', [prompt]);
    for (let depth = 0; depth < 20_000; depth++) at = relay('step', [at]);
    await at.backward({ mode: 'subgraph' });
    expect(partsText(prompt.gradients[0]?.context?.usage ?? [])).toContain('steps left out');
  });
});
