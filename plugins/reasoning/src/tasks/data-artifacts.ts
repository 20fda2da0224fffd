import type { Artifact } from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { splitNames } from '../datasets/item.ts';
import { type DataSettings, dataOf } from '../datasets/settings.ts';
import { jsonArtifact } from '../files/json-artifact.ts';
import { accuracyChart } from '../views/accuracy-chart.ts';

/** Which items a run was about, and how the accuracy went. */
export async function dataArtifacts(summary: RunSummary, config: DataSettings): Promise<readonly Artifact[]> {
  const { splits, inOrder: _items, ...read } = await dataOf(config);
  const ids = Object.fromEntries(splitNames.map((part) => [part, splits[part].map(({ id }) => id)]));
  return [
    jsonArtifact('data.json', { ...read, splits: ids }),
    {
      name: 'accuracy.svg',
      mediaType: 'image/svg+xml',
      content: await accuracyChart(summary),
    },
  ];
}
