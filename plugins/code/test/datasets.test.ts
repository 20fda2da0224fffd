import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  loadHumanEval,
  loadHumanEvalFix,
  loadLeetCodeHard,
  loadMbpp,
  type ProgramProblem,
  programHash,
  programJudge,
} from '@textgrad/code';
import { afterAll, describe, expect, it } from 'vitest';
import { compare, sharedSandbox } from './sandboxes.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-data-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const lines = (...items: readonly unknown[]): string =>
  file(items.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join('\n'));
const file = (content: string | Uint8Array): string => {
  const path = join(folder, `${files++}.jsonl`);
  writeFileSync(path, content);
  return path;
};

const fix = {
  task_id: 'JavaScript/900',
  declaration: 'const double = (x) => {\n',
  buggy_solution: '  return 3 * x;\n}\n',
  canonical_solution: '  return 2 * x;\n}\n',
  bug_type: 'value misuse',
  test: 'const check = () => {\n  console.assert(double(1) === 2)\n  console.assert(double(0) === 0)\n}\ncheck()\n',
  example_test: '',
};

describe('HumanEvalFix', () => {
  it('gives programs with and without their fault, and a test for each assertion', async () => {
    const { items } = await loadHumanEvalFix(lines(fix));
    expect(items[0]).toMatchObject({
      id: 'JavaScript/900',
      faulty: 'const double = (x) => {\n  return 3 * x;\n}\n',
      reference: 'const double = (x) => {\n  return 2 * x;\n}\n',
      examples: [],
    });
    expect(items[0]?.tests).toHaveLength(2);
  });

  it('gives Python programs likewise, and leaves a check of any other form whole', async () => {
    const python = {
      ...fix,
      task_id: 'Python/900',
      declaration: 'def double(x):\n',
      buggy_solution: '    return 3 * x\n',
      canonical_solution: '    return 2 * x\n',
      test: 'def check(double):\n    assert double(1) == 2\n\n    # none\n    assert double(0) == 0, "zero"\n\ncheck(double)\n',
      example_test: 'def check(double):\n    x = 1\n    assert double(x) == 2\ncheck(double)\n',
    };
    const { items } = await loadHumanEvalFix(lines(python));
    expect(items[0]).toMatchObject({ language: 'python', reference: 'def double(x):\n    return 2 * x\n' });
    expect(items[0]?.tests).toEqual([
      { kind: 'assertion', name: 'assert double(1) == 2', statement: 'assert double(1) == 2' },
      {
        kind: 'assertion',
        name: 'assert double(0) == 0, "zero"',
        statement: 'assert double(0) == 0, "zero"',
      },
    ]);
    expect(items[0]?.examples).toEqual([{ kind: 'script', name: 'script', source: python.example_test }]);
  });

  it('says clearly that a file is of another language, and which one is wanted', async () => {
    const path = lines(fix, { ...fix, task_id: 'Go/0' });
    await expect(loadHumanEvalFix(path)).rejects.toMatchObject({
      code: 'DATASET_LANGUAGE',
      message: expect.stringMatching(
        /holds Go \('Go\/0'\), which is neither JavaScript nor Python.*data\/js\/data\/humanevalpack\.jsonl/u,
      ),
    });
  });
});

describe('problem sets', () => {
  it('HumanEval, packed too', async () => {
    const item = {
      task_id: 'HumanEval/900',
      prompt: 'def double(x):\n    """Twice x."""\n',
      entry_point: 'double',
      canonical_solution: '    return 2 * x\n',
      test: 'def check(candidate):\n    assert candidate(1) == 2\n',
    };
    const packed = file(gzipSync(JSON.stringify(item)));
    for (const path of [lines(item), packed]) {
      const { items } = await loadHumanEval(path);
      expect(items[0]).toMatchObject({ entryPoint: 'double', language: 'python' });
      expect(items[0]?.tests[0]).toMatchObject({
        kind: 'script',
        source: expect.stringMatching(/check\(double\)\n$/u),
      });
    }
  });

  it('MBPP, as lines and as an array, with its setup', async () => {
    const item = {
      task_id: 1,
      text: 'Double.',
      code: 'def f(x): return 2*x',
      test_list: ['assert f(1) == 2'],
    };
    const { items } = await loadMbpp(lines(item, { ...item, task_id: 2, test_setup_code: 'import math' }));
    expect(items[0]?.tests).toEqual([
      { kind: 'assertion', name: 'assert f(1) == 2', statement: 'assert f(1) == 2' },
    ]);
    expect(items[1]?.tests[0]).toMatchObject({ kind: 'script', source: 'import math\nassert f(1) == 2\n' });
    const array = file(JSON.stringify([{ ...item, text: undefined, prompt: 'Double.' }]));
    expect((await loadMbpp(array)).items[0]).toMatchObject({ id: 'MBPP/1', statement: 'Double.' });
  });

  const problem = {
    task_id: 'double-it',
    prompt: 'def doubleIt(x: int) -> int:\n    """Twice x."""',
    signature: 'doubleIt(x: int) -> int:',
    test: 'assert doubleIt(1) == 2\nassert doubleIt(2) == 4',
  };

  it('LeetCode-Hard, with the visible tests', async () => {
    const { items, sha256 } = await loadLeetCodeHard(lines(problem));
    expect(items[0]).toMatchObject({ id: 'double-it', entryPoint: 'doubleIt' });
    expect(items[0]?.tests).toHaveLength(2);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/u);
  });

  it.each([
    [
      'a hash that is not the file',
      () => loadLeetCodeHard(lines(problem), { sha256: '0'.repeat(64) }),
      'DATASET_HASH',
      /is another file/u,
    ],
    ['no file', () => loadMbpp(join(folder, 'none')), 'DATASET_UNREADABLE', /cannot be read/u],
    ['a broken line', () => loadMbpp(lines('{')), 'DATASET_INVALID', /no JSON at line 1/u],
    [
      'a missing field',
      () => loadHumanEval(lines({ task_id: 'x' })),
      'DATASET_INVALID',
      /is wrong at line 1/u,
    ],
    [
      'no test',
      () => loadLeetCodeHard(lines({ ...problem, test: '# none' })),
      'DATASET_INVALID',
      /no assert/u,
    ],
    ['nothing', () => loadMbpp(file('')), 'DATASET_INVALID', /holds no items/u],
    [
      'a file that is cut short',
      () => loadMbpp(file(gzipSync('x').subarray(0, 12))),
      'DATASET_UNREADABLE',
      /cannot be unpacked/u,
    ],
  ])('refuse %s in words', async (_, load, code, words) => {
    await expect(load()).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
  });
});

describe('judges', () => {
  const sandbox = sharedSandbox();
  const problem = { id: 'p', language: 'python', statement: '', tests: [compare('f()', '1')] } as const;
  const inJavaScript = { ...problem, language: 'javascript' } as unknown as ProgramProblem;

  it('by the visible tests say no more than that', async () => {
    const judge = await programJudge({ mode: 'local', sandbox });
    expect(await judge(inJavaScript, 'const f = () => 1;')).toEqual({
      judge: 'local',
      verdict: 'passes the visible tests',
    });
    expect(await judge(inJavaScript, 'const f = () => 2;')).toEqual({
      judge: 'local',
      verdict: 'fails a visible test',
    });
  });

  it('by records know exactly the programs that were recorded', async () => {
    const recorded = lines(
      { task: 'p', sha256: programHash('a'), accepted: true },
      { task: 'p', sha256: programHash('b'), accepted: false },
    );
    const judge = await programJudge({ mode: 'recorded', recorded });
    const verdicts = await Promise.all(
      ['a', 'b', 'c'].map(async (source) => (await judge(problem, source)).verdict),
    );
    expect(verdicts).toEqual(['accepted', 'rejected', 'not recorded']);
  });

  it('by LeetCode want a session, and records want a file', async () => {
    await expect(programJudge({ mode: 'leetcode' })).rejects.toMatchObject({
      code: 'JUDGE_OPTION',
      message: expect.stringMatching(/the cookies LEETCODE_SESSION and csrftoken/u),
    });
    await expect(programJudge({ mode: 'recorded' })).rejects.toMatchObject({ code: 'JUDGE_OPTION' });
  });
});
