import type { Artifact, RunSummary } from '@textgrad/core';
import { binnedDvh, doseDistribution, structureDoses } from '../evaluation/index.ts';
import { weightsCodec } from '../plan/weights.ts';
import { tuneConfig } from './plan-config.ts';
import { prepare } from './prepare.ts';

/** Files of a run: the DVH of the best plan, and the weights and scores of every step. */
export async function planFiles(summary: RunSummary, config?: unknown): Promise<readonly Artifact[]> {
  const { planner } = await prepare(tuneConfig.parse(config ?? {}));
  const codec = weightsCodec(planner.groups.map(({ name }) => name));
  const read = await codec.decode(summary.best.text);
  if (!read.ok) return [];
  const { dose } = await planner.solve(read.value);
  const distribution = doseDistribution(planner.influence, dose);
  const names = planner.case.structures.map(({ name }) => name);
  const doses = names.map((name) => structureDoses(planner.case, distribution, name));
  const upTo = Math.max(...doses.map((all) => all.at(-1) ?? 0));
  const points = Math.ceil(upTo) * 2 + 1;
  const curves = doses.map((all) => binnedDvh(all, { upTo: Math.ceil(upTo), points }));
  const rows = Array.from({ length: points }, (_, at) =>
    [curves[0]?.dose[at], ...curves.map(({ volume }) => volume[at]?.toFixed(3))].join(','),
  );
  const header = ['dose_Gy', ...names.map((name) => `"${name.replaceAll('"', '""')}_%"`)].join(',');
  return [{ name: 'dvh.csv', mediaType: 'text/csv', content: `${[header, ...rows].join('\n')}\n` }];
}
