import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replayPublished } from '../../src/traces/replay.ts';
import { percent } from '../../src/traces/shares.ts';
import { traces } from '../../src/traces/traces.ts';

const shared = fileURLToPath(new URL('../../../../shared/data/traces', import.meta.url));

describe.skipIf(!existsSync(shared))(
  'the published traces (skipped where the shared data are not there)',
  () => {
    test('give the published figures through our graders and voting', async () => {
      const rows = await traces.run({ traces: shared, reference: '' });
      const gains = rows.filter(({ what }) => String(what).includes('→'));
      expect(gains.map(({ set, percent: figures }) => `${set} ${figures}`)).toEqual([
        'LeetCode-Hard 25.6 → 35.9',
        'GPQA-diamond 51.0 → 55.05',
        'MMLU machine learning 85.7 → 88.4',
        'MMLU college physics 91.2 → 94.5',
      ]);
    });

    test('every iterate, and what the vote mends and breaks', async () => {
      const sets = await replayPublished({ traces: shared, reference: '' });
      const counts = sets?.map(({ title, items, shares, mended, broken }) => ({
        [title]: [items, ...shares.slice(0, 5).map(({ correct }) => correct), mended, broken],
      }));
      expect(counts?.slice(1)).toEqual([
        { 'GPQA-diamond': [198, 101, 106, 106, 104, 109, 9, 1] },
        { 'MMLU machine learning': [112, 96, 94, 95, 93, 99, 3, 0] },
        { 'MMLU college physics': [91, 83, 86, 87, 87, 86, 3, 0] },
      ]);
      expect(sets?.[0]?.shares.slice(2).map(({ correct }) => correct)).toEqual([16, 13, 13, 14]);
      expect(sets?.slice(1).map(({ note }) => note)).toEqual([
        'our vote is the published one on 198 of 198',
        'our vote is the published one on 112 of 112',
        'our vote is the published one on 91 of 91',
      ]);
    });
  },
);

describe("the layout of the reference's result folder", () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'textgrad-traces-'));
    await mkdir(join(folder, 'solution_optimization'));
    await mkdir(join(folder, 'code_optimization', 'textgrad'), { recursive: true });
    const items = {
      'a question': {
        predictions: ['Answer: A', 'Answer: B', 'Answer: B', 'no letter', 'Answer: B'],
        answer: 'B',
      },
      another: { predictions: ['Answer: C', 'Answer: D', 'no', 'no', 'no'], answer: 'C' },
    };
    for (const set of ['gpqa', 'mmlu_machine_learning', 'mmlu_college_physics'])
      await writeFile(
        join(folder, 'solution_optimization', `${set}_predictions.json`),
        JSON.stringify(items),
      );
    await writeFile(
      join(folder, 'code_optimization', 'textgrad', 'textgrad_run.csv'),
      ',task_id,problem,seed,success,iteration_idx\n0,one,"a\n""b"", c",17,False,0\n1,one,x,17,True,1\n',
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is read, and "no answer" counts as an answer in the vote', async () => {
    const [code, gpqa] = (await replayPublished({ traces: '', reference: folder })) ?? [];
    expect(code).toMatchObject({ items: 1, seeds: 1, mended: 1, broken: 0 });
    expect(gpqa).toMatchObject({ items: 2, mended: 1, broken: 1 });
    expect(gpqa?.final.correct).toBe(1);
    expect(gpqa?.note).toBe('our vote is the published one on 2 of 2');
  });

  test('a file that is something else is refused by name', async () => {
    await writeFile(join(folder, 'solution_optimization', 'gpqa_predictions.json'), '{"q": 1}');
    await expect(replayPublished({ traces: '', reference: folder })).rejects.toMatchObject({
      code: 'TRACES_UNREADABLE',
      message: expect.stringContaining('gpqa_predictions.json'),
    });
    await expect(replayPublished({ traces: join(folder, 'nowhere'), reference: '' })).rejects.toMatchObject({
      code: 'TRACES_UNREADABLE',
    });
  });
});

test.each([
  [109 / 198, '55.05'],
  [101 / 198, '51.0'],
  [10 / 39, '25.6'],
  [0, '0.0'],
])('%d is %s %', (share, words) => {
  expect(percent(share)).toBe(words);
});
