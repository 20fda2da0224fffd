import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, expertEngine } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import {
  itemOf,
  loadOwnFile,
  type OwnOptions,
  promptConfig,
  type ReasoningDataset,
  reasoningPlugin,
  simulatedShare,
  solutionConfig,
  splitNames,
} from '@textgrad/reasoning';
import { afterAll, describe, expect, it } from 'vitest';

const { prompt: promptTask } = reasoningPlugin.tasks;

const folder = mkdtempSync(join(tmpdir(), 'textgrad-own-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function fileOf(extension: string, content: string | Uint8Array): string {
  const path = join(folder, `questions-${count++}.${extension}`);
  writeFileSync(path, content);
  return path;
}
const load = (extension: string, content: string | Uint8Array, options: OwnOptions = {}) =>
  loadOwnFile(fileOf(extension, content), options);
const problem = (extension: string, content: string | Uint8Array, options: OwnOptions = {}) =>
  load(extension, content, options).then(
    () => 'no problem',
    (error: Error) => error.message.replace(/^'[^']*'/u, 'the file'),
  );
const asked = ({ inOrder = [] }: ReasoningDataset) =>
  inOrder.map(({ question, answer }) => [question, answer]);

const tenQuestions = [
  'id,question,answer',
  'q1,What is 18 + 23?,41',
  'q2,"A farm has 14 pens with 6 goats each. How many goats is that?",84',
  'q3,What is 96 divided by 8?,12',
  'q4,"Noor has 40 shells and gives 13 away. How many are left?",27',
  'q5,How many hours are in 5 days?,120',
  'q6,What is 25% of 64?,16',
  'q7,What is 9 * 7?,63',
  'q8,What is 300 - 120 + 15?,195',
  'q9,"Three brothers share 48 nuts equally. How many does each get?",16',
  'q10,What is 6 * 8 + 4?,52',
].join('\n');

describe('a CSV file', () => {
  it('is read with byte order mark, quotation marks, Windows line ends and empty rows', async () => {
    const text = '\uFEFFquestion,answer\r\n"Say ""hi"",\r\ntwice.", hi \r\n\r\n,,\r\n1 + 1?,2\r\n'.replace(
      ',,',
      ',',
    );
    expect(asked(await load('csv', text))).toEqual([
      ['Say "hi",\ntwice.', 'hi'],
      ['1 + 1?', '2'],
    ]);
  });

  it('is read with semicolons and tabs, which is said', async () => {
    const semicolons = await load('csv', 'question;answer\n"a; b, c";2\n');
    expect([asked(semicolons), semicolons.notes.length]).toEqual([[['a; b, c', '2']], 1]);
    expect(asked(await load('tsv', 'question\tanswer\na, b\t2\n'))).toEqual([['a, b', '2']]);
  });

  it('is read by the columns that settings name, with options and parts', async () => {
    const text =
      'frage,a,b,richtig,teil\nSky?,blue,red,blue,train\nGrass?,grey,green,B,dev\nSnow?,white,x,a,test\n';
    const columns = { question: 'frage', answer: 'richtig', choices: ['a', 'b'], part: 'teil' };
    const { splits } = await load('csv', text, { columns });
    expect(splitNames.map((name) => splits[name].map(({ answer, choices }) => [answer, choices]))).toEqual([
      [['A', ['blue', 'red']]],
      [['B', ['grey', 'green']]],
      [['A', ['white', 'x']]],
    ]);
  });

  it.each([
    [
      'of two records with one id',
      'id,question,answer\n1,a,2\n1,b,3\n',
      "the file: the id '1' stands twice, in line 2 and in line 3.",
    ],
    [
      'without the column',
      'id,frage,answer\n1,a,2\n',
      "the file: it has no column 'question'; its columns are 'id', 'frage', 'answer'. Say which it is: --set columns.question=<name>.",
    ],
    ['with an empty answer', 'question,answer\na,1\n\nb,\n', "the file: line 4: 'answer' is empty."],
    [
      'with a comma too many',
      'question,answer\na,b,1\n',
      "the file: line 2 has 3 fields, and line 1 names 2 ('question', 'answer'); put a field that holds the delimiter in quotation marks.",
    ],
    [
      'with an open quotation mark',
      'question,answer\n"a",1\n"b,2\nc,3\n',
      'the file: the quotation mark that opens a field in line 3 is never closed; a mark inside of a field is written twice.',
    ],
    ['without rows', 'question,answer\n', 'the file: it holds no questions.'],
    [
      'with a column twice',
      'question,answer,answer\na,1,2\n',
      "the file: the column 'answer' stands twice in line 1.",
    ],
    [
      'with an unknown part',
      'question,answer,split\na,1,holdout\n',
      "the file: line 2: there is no part 'holdout'; the parts are train, validation and test.",
    ],
    [
      'whose answer is no option',
      'question,choices,answer\na,"[""x"", ""y""]",z\n',
      "the file: line 2: the answer 'z' is none of the options (A, B).",
    ],
    [
      'whose answer may be two options',
      'question,choices,answer\na,"[""B"", ""A""]",A\n',
      "the file: line 2: the answer 'A' may mean A or B: write the letter, and no option that is a letter or a number.",
    ],
  ])('%s is refused in one sentence', async (_, text, said) => {
    expect(await problem('csv', text)).toBe(said);
  });

  it('that is no UTF-8 is refused', async () => {
    const latin1 = Uint8Array.from([...Buffer.from('question,answer\nGr'), 0xfc, ...Buffer.from('n?,1\n')]);
    expect(await problem('csv', latin1)).toContain('is no UTF-8 text: save it again as UTF-8');
  });
});

describe('JSON', () => {
  const rows = [
    { question: '1 + 1?', answer: 2 },
    { question: '2 + 2?', answer: '4' },
  ];
  const expected = [
    ['1 + 1?', '2'],
    ['2 + 2?', '4'],
  ];

  it.each([
    ['lines', 'jsonl', rows.map((row) => JSON.stringify(row)).join('\n')],
    [
      'lines under the name of JSON, as to_json of datasets writes them',
      'json',
      rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    ],
    ['a list', 'json', JSON.stringify(rows)],
    [
      'an object of columns, as to_dict of datasets makes it',
      'json',
      '{"question": ["1 + 1?", "2 + 2?"], "answer": [2, "4"]}',
    ],
    [
      'a page of the dataset server',
      'json',
      JSON.stringify({
        features: [],
        rows: rows.map((row, at) => ({ row_idx: at, row, truncated_cells: [] })),
      }),
    ],
  ])('is read as %s', async (_, extension, text) => {
    expect(asked(await load(extension, text))).toEqual(expected);
  });

  it('is read by its parts, with options and the number of the right one', async () => {
    const row = (question: string, answer: number) => ({
      question,
      answer,
      choices: ['north', 'south', 'west'],
    });
    const { splits } = await load('json', JSON.stringify({ train: [row('a', 0)], test: [row('b', 2)] }));
    expect(splitNames.map((name) => splits[name].map(({ answer }) => answer))).toEqual([['A'], [], ['C']]);
  });

  it.each([
    ['jsonl', '{"question": "a", "answer": 1}\n{"question": "b"\n', 'line 2 is no JSON'],
    ['jsonl', '{"question": "a", "answer": 1}\n[1]\n', 'line 2 is no object with a question and an answer.'],
    ['json', '{"question": ["a"], "answer": [1, 2]}', "column 'question' has 1 values, and 'answer' has 2."],
    ['json', '"a"', 'it is neither a list of rows'],
    [
      'json',
      '[{"question": {"text": "a"}, "answer": 1}]',
      "row 1: 'question' holds neither text nor a number.",
    ],
  ])('as .%s that is wrong is refused with the place: %s', async (extension, text, said) => {
    expect(await problem(extension, text)).toContain(said);
  });
});

describe('parts', () => {
  it('are drawn by seed, hold every question once, and have the sizes that are asked for', async () => {
    const path = fileOf('csv', tenQuestions);
    const ids = async (options: OwnOptions) => {
      const { splits } = await loadOwnFile(path, options);
      return splitNames.map((name) => splits[name].map(({ id }) => id));
    };
    const usual = await ids({});
    expect(usual.map(({ length }) => length)).toEqual([4, 4, 2]);
    expect(new Set(usual.flat()).size).toBe(10);
    expect(await ids({})).toEqual(usual);
    expect(await ids({ seed: 1 })).not.toEqual(usual);
    const other = await ids({ splits: { train: 1, validation: 1, test: 0 } });
    expect(other.map(({ length }) => length)).toEqual([5, 5, 0]);
  });
});

describe('a prompt for questions of one’s own', () => {
  const path = fileOf('csv', tenQuestions);
  const prompt = (config: object) =>
    runTask(promptTask, {
      name: 'reasoning/prompt',
      engine: expertEngine(reasoningPlugin.experts),
      seed: 1,
      config: { data: path, grader: { kind: 'number' }, ...config },
    });

  it('gets better with the simulated model, which every measurement says', async () => {
    const { start, best } = await prompt({ test: 'once', seal: join(folder, 'opened.jsonl') });
    expect(start.score).toBeLessThan(0.5);
    expect(best.score).toBe(1);
    expect(best.measurements[simulatedShare]?.value).toBe(100);
  });

  it('is not chosen by the test items, and the start can be measured by them', async () => {
    expect(await prompt({ part: 'test' }).then(({ status, error }) => [status, error?.code])).toEqual([
      'failed',
      'TEST_ITEMS_SEARCHED',
    ]);
    const evaluation = promptTask.evaluation?.(promptConfig.parse({ data: path }), 'Say 1. ');
    expect(evaluation).toMatchObject({ prompt: 'Say 1. ', part: 'all', test: 'sealed' });
  });

  it('is not judged by the expert', async () => {
    const grader = { kind: 'judge', criterion: 'It is right.' };
    await expect(prompt({ grader })).rejects.toMatchObject({ code: 'REASONING_NEEDS_MODEL' });
  });

  it('is refused before a call where a right answer cannot be graded', async () => {
    const data = fileOf('csv', 'question,answer\n1 + 1?,2\n2 + 2?,four\n3 + 3?,6\n');
    await expect(prompt({ data })).rejects.toMatchObject({
      code: 'GRADER_UNFIT',
      message: expect.stringContaining(
        ", line 3: the answer 'four' cannot be graded by 'number' (there is no number in it).",
      ),
    });
  });

  it('is measured with a warning where the simulated model understands a part', async () => {
    const data = fileOf('csv', 'question,answer\n1 + 1?,2\nWho?,3\n3 + 3?,6\n');
    const warnings: string[] = [];
    const nothing = (): void => {};
    const logger = { debug: nothing, info: nothing, warn: (message: string) => void warnings.push(message) };
    const splits = { train: 0, validation: 1, test: 0 };
    const config = { data, splits, part: 'validation', grader: 'number' };
    const context = createContext({ logger });
    const engine = expertEngine(reasoningPlugin.experts);
    await runTask(promptTask, { name: 'reasoning/prompt', engine, config, steps: 0, context });
    expect(warnings).toEqual([expect.stringContaining('understands 2 of 3 questions')]);
  });

  it('is refused where the simulated model understands nothing', async () => {
    const data = fileOf('csv', 'question,answer\nWho?,me\nWhere?,here\nWhy?,so\n');
    await expect(prompt({ data, grader: 'exact' })).rejects.toMatchObject({ code: 'REASONING_NEEDS_MODEL' });
  });

  it.each([
    [
      { data: 'questions.xlsx' },
      'CONFIG_INVALID',
      'a file of your own ends in .csv, .tsv, .jsonl, .ndjson, .json',
    ],
    [{ data: 'made-counting', columns: { question: 'q' } }, 'DATASET_SETTINGS', "'made-counting' is none"],
    [{ path: folder }, 'DATASET_SETTINGS', "'path' is for named data sets"],
  ])('%o is refused', async (config, code, message) => {
    await expect(prompt(config)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });
});

describe('the solution of a question of one’s own', () => {
  it('needs a language model, which is said before anything is asked', async () => {
    const config = { data: fileOf('csv', tenQuestions), part: 'all', grader: 'number' };
    const engine = expertEngine(reasoningPlugin.experts);
    const solved = runTask(reasoningPlugin.tasks.solution, { name: 'reasoning/solution', engine, config });
    await expect(solved).rejects.toMatchObject({ code: 'REASONING_NEEDS_MODEL' });
  });

  it('is of the row that is named, and is graded as it should be', async () => {
    const config = { data: fileOf('csv', tenQuestions), part: 'all', item: 3, grader: 'number' } as const;
    expect((await itemOf(solutionConfig.parse(config))).id).toBe('q3');
    const engine = scriptedEngine(() => 'So.\nAnswer: 12.0');
    const summary = await runTask(reasoningPlugin.tasks.solution, {
      name: 'reasoning/solution',
      engine,
      config,
      steps: 0,
    });
    const [outcome] =
      (await reasoningPlugin.tasks.solution.artifacts?.(summary, solutionConfig.parse(config))) ?? [];
    expect(JSON.parse(String(outcome?.content))).toMatchObject({ item: 'q3', correct: [true] });
  });
});
