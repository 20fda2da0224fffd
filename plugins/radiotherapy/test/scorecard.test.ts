import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expertEngine } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import {
  type DoseDistribution,
  dosimetrist,
  parseScorecard,
  phantomCase,
  planTask,
  scorePlan,
  voxelsOfInterest,
} from '../src/index.ts';
import { readScorecard, scoreArtifact } from '../src/plan/scorecard-file.ts';
import { wholeVoxels } from './whole-voxels.ts';

const phantom = wholeVoxels(phantomCase({ spacing: 12 }));
const voxels = voxelsOfInterest(phantom);
/** 98 % of the prescription everywhere. */
const even: DoseDistribution = {
  grid: phantom.grid,
  voxels,
  dose: new Float64Array(voxels.length).fill(0.98 * 70.2),
};
const card = `
title: A card
source: Made for a test.
metrics:
  - { structure: PTV, metric: D95, unit: '%', points: [[95, 0], [100, 10]] }
  - { structure: Femur_Head, metric: mean, unit: Gy, points: [[20, 5], [50, 1], [80, 0]] }
  - { structure: Rectum, metric: D900cc, unit: Gy, points: [[20, 5], [50, 0]] }
  - { structure: Liver, metric: mean, unit: Gy, points: [[20, 5], [50, 0]] }
`;

test('points are linear between those given, and what cannot be measured counts in neither sum', () => {
  const { points, most, metrics } = scorePlan(phantom, even, parseScorecard(card));
  const head = 1 - (0.98 * 70.2 - 50) / 30;
  expect(metrics.map(({ name, points }) => [name, points])).toEqual([
    ['PTV D95', expect.closeTo(6, 9)],
    ['Right femoral head mean', expect.closeTo(head, 9)],
    ['Left femoral head mean', expect.closeTo(head, 9)],
    ['Rectum D900cc', 0],
    ['Liver mean', 0],
  ]);
  expect(points).toBeCloseTo(6 + 2 * head, 9);
  expect(most).toBe(20);
  expect(metrics[3]?.reason).toMatch(/less than 900 cc/u);
  expect(metrics[4]?.reason).toBe('there is no Liver');
});

test.each([
  ['title: x', /metrics/u],
  ['title: x\nmetrics:\n  - { structure: A, metric: X1, points: [[1, 0], [2, 1]] }', /'X1' is no metric/u],
  [
    'title: x\nmetrics:\n  - { structure: A, metric: D95, unit: cc, points: [[1, 0], [2, 1]] }',
    /'cc' is no unit of D95/u,
  ],
  [
    'title: x\nmetrics:\n  - { structure: A, metric: D95, unit: Gy, points: [[2, 0], [1, 1]] }',
    /must ascend/u,
  ],
  ['a: [', /cannot be used/u],
])('the scorecard %j is refused with a reason', (text, reason) => {
  expect(() => parseScorecard(text)).toThrow(reason);
});

test('is read from a file and written as a table', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scorecard-'));
  try {
    await writeFile(join(folder, 'card.yaml'), card);
    const { content } = scoreArtifact(
      scorePlan(phantom, even, await readScorecard(join(folder, 'card.yaml'), phantom)),
    );
    expect(content).toMatch(/\| PTV D95 \| 98 % \| 6 \| 10 \|/u);
    expect(content).toContain('| Liver mean | not evaluable | there is no Liver | 5 |');
    await expect(readScorecard(join(folder, 'none.yaml'), phantom)).rejects.toThrow(
      /none\.yaml' cannot be used/u,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each([
  ['PTV', 'V107', '%'],
  ['Body', 'V107', 'cc'],
  ['Body', 'V107 beyond 10 mm', 'cc'],
])(
  '%s %s is refused where 70.2 Gy are prescribed, before a plan is made',
  async (structure, metric, unit) => {
    const text = (name: string) =>
      `title: x\nmetrics:\n  - { structure: ${structure}, metric: ${name}, unit: '${unit}', points: [[0, 10], [2, 0]] }`;
    expect(() => scorePlan(phantom, even, parseScorecard(text(metric)))).toThrow(
      'write V107% for 107 % of the prescription, or V107Gy for 107 Gy.',
    );
    expect(scorePlan(phantom, even, parseScorecard(text(metric.replace('V107', 'V107Gy')))).points).toBe(10);
    const folder = await mkdtemp(join(tmpdir(), 'scorecard-'));
    try {
      const scorecard = join(folder, 'card.yaml');
      await writeFile(scorecard, text(metric));
      const run = runTask(planTask, {
        name: 'radiotherapy/plan',
        engine: expertEngine([dosimetrist]),
        config: { scorecard },
      });
      await expect(run).rejects.toThrow('write V107% for 107 %');
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
