import {
  type DatasetOptions,
  loadHumanEval,
  loadHumanEvalFix,
  loadLeetCodeHard,
  loadMbpp,
} from '@textgrad/code';
import { loadDataset, loadOwnFile } from '@textgrad/reasoning';
import type { TextReader } from './reader.ts';
import { asText, bytesOf, type InFolder } from './reader-folder.ts';

const lines = (line: object): string => `${JSON.stringify(line)}\n`;
const json = ['{', '[', '"a":', '"', '\\n', '1,', '\n'];

const programs: readonly (readonly [
  name: string,
  load: (path: string, options?: DatasetOptions) => unknown,
  item: object,
])[] = [
  [
    'HumanEval',
    loadHumanEval,
    {
      task_id: 'HumanEval/0',
      prompt: 'def f(n):\n',
      canonical_solution: '    return n\n',
      test: 'def check(c):\n    assert c(1) == 1\n',
      entry_point: 'f',
    },
  ],
  [
    'MBPP',
    loadMbpp,
    {
      task_id: 1,
      text: 'Write f.',
      code: 'def f(n): return n',
      test_list: ['assert f(1) == 1'],
    },
  ],
  [
    'LeetCode-Hard',
    loadLeetCodeHard,
    { task_id: 'f', prompt: 'Write f.', signature: 'f(n: int) -> int:', test: 'assert f(1) == 1\n' },
  ],
  [
    'HumanEvalFix',
    loadHumanEvalFix,
    {
      task_id: 'JavaScript/0',
      declaration: 'const f = (n) => {\n',
      buggy_solution: '  return n + 1;\n}\n',
      canonical_solution: '  return n;\n}\n',
      test: 'const t = () => {\n  console.assert(f(1) === 1);\n}\nt();\n',
    },
  ],
];

const question = lines({ question: '3 + 4?', answer: '7\n#### 7' });
const choice = '"3 + 4?",5,6,7,8,C\n';
const science = JSON.stringify({
  '1': { question: '3 + 4?', choices: ['7', '8'], answer: 0, image: 'image.png', split: 'test' },
});
const mathProblem = JSON.stringify({ '1': { question: '3 + 4?', image: 'images/1.jpg', answer: '7' } });

/** Data sets of questions: the name, the files of a folder and which of them is the input, what stands often in it. */
const questions: readonly (readonly [
  name: string,
  files: Readonly<Record<string, string>>,
  input: string,
  pieces: readonly string[],
])[] = [
  ['gsm8k', { 'test.jsonl': question, 'train.jsonl': question }, 'test.jsonl', [...json, question, '#### ']],
  [
    'mmlu-college-physics',
    Object.fromEntries(
      ['dev', 'val', 'test'].map((part) => [`college_physics_${part}.csv`, choice] as const),
    ),
    'college_physics_test.csv',
    [choice, ',', '"', '""', '\n', '\r\n', '"a",'],
  ],
  [
    'gpqa-diamond',
    {
      'gpqa_diamond.csv':
        'Record ID,Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2,Incorrect Answer 3\nr,3 + 4?,7,6,5,4\n',
    },
    'gpqa_diamond.csv',
    ['r,3 + 4?,7,6,5,4\n', ',', '"', '""', '\n'],
  ],
  [
    'bbh-object-counting',
    { 'object_counting.json': '{"examples":[{"input":"How many?","target":"1"}]}' },
    'object_counting.json',
    [...json, '{"input":"How many?","target":"1"},'],
  ],
  ['scienceqa-img', { 'problems.json': science }, 'problems.json', json],
  ['mathvista', { 'testmini.json': mathProblem }, 'testmini.json', json],
];

/** Files of one's own: the name, what it holds, what stands often in it. */
const own: readonly (readonly [name: string, sample: string, pieces: readonly string[]])[] = [
  ['own.csv', 'question,answer\n3 + 4?,7\n"a ""b""",c\n', ['a,b\n', ',', '"', '""', '\n', '\r\n', ';', '\t']],
  ['own.jsonl', question, [...json, question, '}']],
  ['own.json', `[${question.trim()}]`, [...json, `${question.trim()},`, ']', '}']],
];

/** Readers of data sets: programs with their tests, questions with their answers. */
export const dataSetReaders = async (inFolder: InFolder): Promise<readonly TextReader[]> => [
  ...(await Promise.all(
    programs.map(async ([name, load, item]) =>
      asText(
        await inFolder(name, { 'a.jsonl': bytesOf(lines(item)) }, 'a.jsonl', (folder) =>
          load(`${folder}/a.jsonl`),
        ),
        [...json, lines(item), 'assert ', '(', '\\nassert f(1) == 1', '`', '/*', '//'],
      ),
    ),
  )),
  ...(await Promise.all(
    questions.map(async ([name, files, input, pieces]) => {
      const given = Object.fromEntries(
        Object.entries(files).map(([file, words]) => [file, bytesOf(words)] as const),
      );
      const read = (path: string): unknown => loadDataset(name, { path, version: 'any' });
      return asText(await inFolder(name, given, input, read), pieces);
    }),
  )),
  ...(await Promise.all(
    own.map(async ([name, sample, pieces]) =>
      asText(
        await inFolder('own data set', { [name]: bytesOf(sample) }, name, (folder) =>
          loadOwnFile(`${folder}/${name}`),
        ),
        pieces,
      ),
    ),
  )),
];
