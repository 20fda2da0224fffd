import { expect, describe as group, test } from 'vitest';
import { evaluation, quantity, type Simulator, toEvaluation } from '../../src/measure/index.ts';
import { checkSimulator, type SimulatorFinding } from '../../src/simulators/index.ts';

type Answer = (text: string, call: number) => Parameters<typeof toEvaluation>[0];

async function found(
  answer: Answer,
  examples = ['CCO', 'CCCO'],
): Promise<Readonly<Record<string, SimulatorFinding>>> {
  let calls = 0;
  const simulator: Simulator = {
    name: 'test',
    version: '1',
    settings: {},
    evaluate: async (text) => toEvaluation(answer(text, calls++), text),
  };
  const { findings } = await checkSimulator(simulator, { examples });
  return Object.fromEntries(findings.map((one) => [one.about, one]));
}

const legal = /^C+O$/u;
const good: Answer = (text) =>
  legal.test(text) ? [text.length, 'Longer is better.'] : evaluation({ problems: ['It is no alcohol.'] });

const many = 'many at once, in another order';

group('a simulator is tried', () => {
  test('and one that measures, refuses in words and says why can be used', async () => {
    const findings = await found(good);
    expect(Object.values(findings).map(({ status }) => status)).toEqual(
      Array.from({ length: 12 }, () => 'ok'),
    );
    expect(findings['an empty text']?.words).toBe('Refused: It is no alcohol.');
  });

  test.each<[string, Answer, string, SimulatorFinding['status'], RegExp]>([
    [
      'answers by chance',
      (text, call) => (legal.test(text) ? call : evaluation({ problems: ['No.'] })),
      'the same text again',
      'note',
      /It gave 0, and then 1/u,
    ],
    [
      'scores what is no candidate',
      (text) => [text.length, 'Hm.'],
      'an empty text',
      'note',
      /It is scored 0\./u,
    ],
    [
      'throws',
      (text) => (legal.test(text) ? good(text, 0) : (undefined as never)),
      'a zero byte',
      'mend',
      /It stops a run: .*undefined/u,
    ],
    [
      'gives a bare number',
      (text) => (legal.test(text) ? text.length : evaluation({ problems: ['No.'] })),
      'words',
      'note',
      /a number alone/u,
    ],
    [
      'tells no two texts apart',
      (text) => (legal.test(text) ? 1 : evaluation({ problems: ['No.'] })),
      'words',
      'mend',
      /All examples have the score 1/u,
    ],
    [
      'does not measure an example',
      (text) => (text === 'CCO' ? evaluation({ problems: ['Too short.'] }) : good(text, 0)),
      "example 'CCO'",
      'mend',
      /It is not measured: Too short\./u,
    ],
  ])('and one that %s is told so', async (_, answer, about, status, words) => {
    const finding = (await found(answer))[about];
    expect(finding?.status).toBe(status);
    expect(finding?.words).toMatch(words);
  });

  test('and one that mixes answers up among many has to be mended', async () => {
    const open: ((value: number) => void)[] = [];
    let at = 0;
    const simulator: Simulator = {
      name: 'mixed',
      version: '1',
      settings: {},
      async evaluate(text) {
        at++;
        const value = open.length > 0 || (at > 3 && at <= 5) ? await swapped(text.length) : text.length;
        return evaluation({ score: value, measurements: [{ name: 'score', quantity: quantity(value) }] });
      },
    };
    const swapped = (value: number): Promise<number> =>
      new Promise((resolve) => {
        const other = open.pop();
        if (!other) return open.push((given) => resolve(given)) && queue.push(value);
        other(value);
        resolve(queue.pop() ?? 0);
      });
    const queue: number[] = [];
    const { findings } = await checkSimulator(simulator, { examples: ['CCO', 'CCCCO'] });
    expect(findings.find(({ about }) => about.startsWith('many at once'))).toMatchObject({ status: 'mend' });
  });

  test.each<[string, (calls: number, text: string) => unknown, SimulatorFinding['status'], RegExp]>([
    [
      'gives no number after the absurd texts',
      (calls, text) => (calls > 9 ? Number.NaN : text.length),
      'mend',
      /no longer measures what it gave 3/u,
    ],
    [
      'gives another score after them, by less than is shown elsewhere',
      (calls, text) => text.length + (calls > 9 ? 1e-9 : 0),
      'mend',
      /It gave 3 at first, and now 3\.000000001/u,
    ],
    ['answers by chance, and still does', (calls) => 1 / calls, 'ok', /still measures/u],
  ])('and one that %s is told so', async (_, answer, status, words) => {
    let calls = 0;
    const simulator: Simulator = {
      ...{ name: 'test', version: '1', settings: {} },
      async evaluate(text) {
        const score = Number(answer(++calls, text));
        return Number.isNaN(score)
          ? evaluation({ problems: ['It gave no score: NaN.'] })
          : toEvaluation(score, text);
      },
    };
    const { findings } = await checkSimulator(simulator, { examples: ['CCO', 'CCCO'] });
    const last = findings.find(({ about }) => about === 'after all that');
    expect([last?.status, last?.words]).toEqual([status, expect.stringMatching(words)]);
  });

  test('and one example alone says nothing of many at once', async () => {
    const { [many]: finding } = await found(good, ['CCO', 'CCO']);
    expect(finding).toMatchObject({ status: 'note', words: expect.stringContaining('give two or more') });
  });

  test('and scores that differ by less than is shown elsewhere are told apart', async () => {
    let together = 0;
    const simulator: Simulator = {
      ...{ name: 'test', version: '1', settings: {} },
      async evaluate(text) {
        const among = together++ > 0 ? 2e-8 : 0;
        await new Promise((resolve) => setTimeout(resolve, 5));
        together--;
        return toEvaluation(text.length + among, text);
      },
    };
    const { findings } = await checkSimulator(simulator, { examples: ['CCO', 'CCCO'] });
    const finding = findings.find(({ about }) => about === many);
    expect([finding?.status, finding?.words]).toEqual([
      'mend',
      expect.stringMatching(/is 3 alone is 3\.00000002 among others/u),
    ]);
  });
});
