import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CPythonRandom,
  datasetGrader,
  datasetNames,
  graderNamed,
  loadDataset,
  madeDataset,
  reasoningSources,
} from '@textgrad/reasoning';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { questionText } from '../src/answers/answer.ts';
import { fetchedDatasets } from '../src/datasets/fetched.ts';
import { readMadeQuestion, rightAnswer } from '../src/datasets/made-question.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-reasoning-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder with files. */
function files(contents: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(folder, 'set-'));
  for (const [name, content] of Object.entries(contents)) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

const range = (to: number): readonly number[] => Array.from({ length: to }, (_, at) => at);
const any = { version: 'any' } as const;

describe("CPython's random", () => {
  // Computed with CPython 3.11.
  it.each([
    [0, 7473, [4530, 6017, 4120, 3208, 2585, 3335, 6924, 3843, 4126, 5579]],
    [0, 1319, [1101, 120, 474, 991, 192, 1020, 350, 480, 883, 1062]],
    [42, 4, [2, 1, 3, 0]],
    [7, 10, [8, 3, 1, 4, 7, 0, 9, 6, 2, 5]],
    [123_456_789_012_345n, 20, [14, 17, 0, 5, 12, 1, 6, 8, 4, 2]],
  ])('Random(%s).shuffle of %i', (seed, length, first) => {
    expect(new CPythonRandom(seed).shuffled(range(length)).slice(0, 10)).toEqual(first);
  });

  it('getrandbits and random', () => {
    const random = new CPythonRandom(5);
    expect([1, 5, 32, 20].map((bits) => random.getrandbits(bits))).toEqual([1, 8, 3_185_950_873, 375_951]);
    expect([random.random(), random.random(), random.random()]).toEqual([
      0.795_193_565_565_696_6, 0.942_450_283_777_050_3, 0.739_898_574_739_930_7,
    ]);
    expect(() => random.getrandbits(33)).toThrow(RangeError);
  });

  it('a shuffle loses nothing, and the sign of a seed does not count', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.nat()), (seed, items) => {
        const shuffled = new CPythonRandom(seed).shuffled(items);
        expect([...shuffled].sort()).toEqual([...items].sort());
        expect(shuffled).toEqual(new CPythonRandom(-seed).shuffled(items));
      }),
    );
  });
});

describe('loading', () => {
  const bbh = JSON.stringify({
    examples: range(250).map((at) => ({ input: `How many? ${at}`, target: `${at}` })),
  });

  it('parts BIG-Bench Hard as the reference does', async () => {
    const path = files({ 'object_counting.json': bbh });
    const { splits, notes, files: read } = await loadDataset('bbh-object-counting', { path, ...any });
    expect([splits.train, splits.validation, splits.test].map(({ length }) => length)).toEqual([
      50, 100, 100,
    ]);
    expect(splits.validation[0]).toEqual({
      id: 'bbh-object-counting/51',
      question: 'How many? 50',
      answer: '50',
    });
    expect(notes).toEqual(["'object_counting.json' is another version than the published one."]);
    expect(read['object_counting.json']).toBe(createHash('sha256').update(bbh).digest('hex'));
  });

  it('takes only the published file unless told otherwise', async () => {
    const path = files({ 'object_counting.json': bbh });
    await expect(loadDataset('bbh-object-counting', { path })).rejects.toMatchObject({
      code: 'DATASET_HASH',
      message: expect.stringContaining('version=any'),
    });
  });

  it('parts GSM8K in the order of the files, and as DSPy shuffles it', async () => {
    const problems = (part: string, count: number) =>
      range(count)
        .map((at) => JSON.stringify({ question: `${part} ${at}?`, answer: `So it is so.\n#### ${at},000` }))
        .join('\n');
    const path = files({ 'train.jsonl': problems('train', 7473), 'test.jsonl': problems('test', 1319) });
    const plain = await loadDataset('gsm8k', { path, ...any });
    const shuffled = await loadDataset('gsm8k-dspy', { path, ...any });
    for (const { splits } of [plain, shuffled])
      expect([splits.train, splits.validation, splits.test].map(({ length }) => length)).toEqual([
        200, 300, 1319,
      ]);
    expect(plain.splits.train[3]).toEqual({ id: 'gsm8k/train/4', question: 'train 3?', answer: '3000' });
    expect(shuffled.splits.train.slice(0, 3).map(({ id }) => id)).toEqual([
      'gsm8k/train/4531',
      'gsm8k/train/6018',
      'gsm8k/train/4121',
    ]);
    expect(shuffled.splits.test[0]?.id).toBe('gsm8k/test/1102');
    const alone = await loadDataset('gsm8k', { path: join(path, 'test.jsonl'), ...any });
    expect([alone.splits.train.length, alone.splits.test.length]).toEqual([0, 1319]);
  });

  it('reads MMLU, quotes and line breaks within them', async () => {
    const rows = '"A ""quoted""\nquestion, with a comma",one,two,three,four,D\nPlain?,1,2,3,4,A\n';
    const names = ['dev', 'val', 'test'].map((part) => `college_physics_${part}.csv`);
    const path = files(Object.fromEntries(names.map((name) => [name, rows])));
    const { splits } = await loadDataset('mmlu-college-physics', { path, ...any });
    expect(splits.test).toHaveLength(2);
    expect(splits.train[0]).toEqual({
      id: 'mmlu-college-physics/train/1',
      question: 'A "quoted"\nquestion, with a comma',
      choices: ['one', 'two', 'three', 'four'],
      answer: 'D',
    });
  });

  it("orders GPQA's options fairly, or as the paper did, where C is always right", async () => {
    const head =
      'Record ID,Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2,Incorrect Answer 3\n';
    const rows = range(200).map((at) => `rec${at},What is ${at}?,right,wrong 1,wrong 2,wrong 3`);
    const path = join(files({ 'any name.csv': head + rows.join('\n') }), 'any name.csv');
    const load = async (shuffle: 'fair' | 'paper', seed = 0) =>
      (await loadDataset('gpqa-diamond', { path, shuffle, seed })).splits.test;
    const paper = await load('paper');
    expect(paper).toHaveLength(200);
    expect(new Set(paper.map(({ answer }) => answer))).toEqual(new Set(['C']));
    expect(paper[0]?.choices).toEqual(['wrong 3', 'wrong 2', 'right', 'wrong 1']);
    const fair = await load('fair');
    for (const letter of 'ABCD')
      expect(fair.filter(({ answer }) => answer === letter).length).toBeGreaterThan(25);
    for (const { choices = [], answer } of fair) expect(choices['ABCD'.indexOf(answer)]).toBe('right');
    expect(await load('fair')).toEqual(fair);
    expect(await load('fair', 1)).not.toEqual(fair);
  });

  it('reads questions about images, each with the path of its image', async () => {
    const science = {
      1: {
        question: 'Which?',
        choices: ['x', 'y'],
        answer: 1,
        hint: 'Look.',
        image: 'image.png',
        split: 'test',
      },
      2: { question: 'No image?', choices: ['x', 'y'], answer: 0, image: null, split: 'test' },
    };
    const math = {
      1: { question: 'How long?', image: 'images/1.jpg', choices: null, answer: '1.2' },
      2: { question: 'Which?', image: 'images/2.jpg', choices: ['no', 'yes'], answer: 'yes' },
    };
    const path = files({ 'problems.json': JSON.stringify(science), 'testmini.json': JSON.stringify(math) });
    expect((await loadDataset('scienceqa-img', { path })).splits.test).toEqual([
      {
        id: 'scienceqa-img/1',
        question: 'Which?\nContext: Look.',
        choices: ['x', 'y'],
        answer: 'B',
        image: join(path, 'images/test/1/image.png'),
      },
    ]);
    expect((await loadDataset('mathvista', { path })).splits.test).toMatchObject([
      { answer: '1.2', image: join(path, 'images/1.jpg') },
      { answer: 'B', choices: ['no', 'yes'] },
    ]);
  });

  it('says what is wrong with a file, and where', async () => {
    const wrong = [
      ['bbh-object-counting', { 'object_counting.json': '{' }, 'DATASET_INVALID', 'no JSON'],
      [
        'bbh-object-counting',
        { 'object_counting.json': '{"examples":[{"input":"a"}]}' },
        'DATASET_INVALID',
        'item 1',
      ],
      ['gpqa-diamond', { 'gpqa_diamond.csv': 'Question,"unclosed' }, 'DATASET_INVALID', 'no CSV'],
      ['bbh-word-sorting', {}, 'DATASET_UNREADABLE', 'textgrad data list'],
    ] as const;
    for (const [name, contents, code, words] of wrong)
      await expect(loadDataset(name, { path: files(contents), ...any })).rejects.toMatchObject({
        code,
        message: expect.stringContaining(words),
      });
    await expect(loadDataset('bbh-word-sort')).rejects.toThrow(/'bbh-word-sorting'/u);
  });
});

const shared = new URL('../../../../shared/data/reasoning/', import.meta.url);

it.skipIf(!existsSync(shared))(
  'the published files are the ones that are named (skipped without ../shared/data)',
  async () => {
    const path = fileURLToPath(shared);
    for (const [name, file, item] of [
      ['bbh-object-counting', 'bbh_object_counting.json', '8'],
      ['bbh-word-sorting', 'bbh_word_sorting.json', 'syndrome therefrom'],
    ] as const) {
      const { splits, notes } = await loadDataset(name, { path: join(path, file) });
      expect([splits.train.length, splits.validation.length, splits.test.length]).toEqual([50, 100, 100]);
      expect([splits.train[0]?.answer, notes]).toEqual([item, []]);
    }
    const gsm8k = await loadDataset('gsm8k', { path: join(path, 'gsm8k_test.jsonl') });
    expect(gsm8k.splits.test[0]?.answer).toBe('18');
  },
);

describe('made items', () => {
  it('are the same for a seed, have right answers, and are understood', () => {
    for (const sort of ['counting', 'sorting', 'choice', 'picture'] as const) {
      const { splits } = madeDataset({ sort, seed: 3 });
      expect(madeDataset({ sort, seed: 3 }).splits).toEqual(splits);
      expect(madeDataset({ sort, seed: 4 }).splits).not.toEqual(splits);
      const grader = graderNamed(datasetGrader(`made-${sort}`));
      for (const item of [...splits.train, ...splits.test]) {
        const question = readMadeQuestion(questionText(item));
        const answer = question === undefined ? 'none' : rightAnswer(question);
        expect(answer, questionText(item)).toBe(item.answer);
        expect(grader.grade(`Answer: ${answer}`, item.answer).correct).toBe(true);
      }
    }
  });

  it('of no part are those of another', () => {
    const { splits } = madeDataset({ sort: 'sorting' });
    const train = new Set(splits.train.map(({ question }) => question));
    expect(splits.test.filter(({ question }) => train.has(question))).toEqual([]);
  });
});

it('every set has a grader, and every file with an address its hash', () => {
  for (const name of datasetNames) expect(graderNamed(datasetGrader(name)).name).not.toBe('');
  for (const { files: listed } of Object.values(reasoningSources))
    for (const file of listed) if ('url' in file) expect(file.sha256).toMatch(/^[0-9a-f]{64}$/u);
});

it('published sets are there when all of their files are', async () => {
  const [gsm8k, mmlu] = ['gsm8k/train.jsonl', 'mmlu-machine-learning/machine_learning_dev.csv'];
  const place = files({
    [gsm8k]: '',
    'gsm8k/test.jsonl': '',
    [mmlu]: '',
    'mathvista/testmini.json/image': '',
  });
  expect(await fetchedDatasets(place)).toEqual(['gsm8k']);
  expect(await fetchedDatasets(join(place, 'none'))).toEqual([]);
});
