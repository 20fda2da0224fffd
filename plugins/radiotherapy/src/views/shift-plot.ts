import type { ChartSpec } from '@textgrad/core/report';
import type { PatientCase } from '../case/index.ts';
import type { ShiftedDose } from '../comparison/index.ts';
import { binnedDvh, type DoseDistribution, structureDoses } from '../evaluation/index.ts';
import { structureColours } from './colours.ts';

const points = 81;

/** Dose-volume histograms of the structures under setup shifts: thin lines beside the plan's own. */
export function shiftPlot(
  given: PatientCase,
  planned: DoseDistribution,
  shifted: readonly ShiftedDose[],
  { width, height }: { readonly width: number; readonly height: number },
): ChartSpec {
  const shown = given.structures.filter(({ role }) => role !== 'body');
  const colours = structureColours(given);
  const doses = [
    { at: 'planned', dose: planned },
    ...shifted.map(({ distance, direction, dose }) => ({ at: `${distance} mm ${direction}`, dose })),
  ];
  const curves = shown.flatMap(({ name }) =>
    doses.flatMap(({ at, dose }) => {
      const read = binnedDvh(structureDoses(given, dose, name), { points });
      return [...read.dose].map((x, index) => ({
        structure: name,
        at,
        of: at === 'planned' ? 'planned' : 'shifted',
        dose: Number(x.toFixed(2)),
        volume: Number((read.volume[index] ?? 0).toFixed(2)),
      }));
    }),
  );
  const layer = (of: string, strokeWidth: number, opacity: number) => ({
    data: { values: curves.filter((one) => one.of === of) },
    mark: { type: 'line' as const, strokeWidth, opacity },
    encoding: {
      x: { field: 'dose', type: 'quantitative' as const, title: 'dose, Gy' },
      y: { field: 'volume', type: 'quantitative' as const, title: 'volume, %', scale: { domain: [0, 100] } },
      color: {
        field: 'structure',
        type: 'nominal' as const,
        scale: {
          domain: shown.map(({ name }) => name),
          range: shown.map(({ name }) => colours.get(name) ?? '#000'),
        },
      },
      detail: { field: 'at' },
      order: { field: 'dose', type: 'quantitative' as const },
    },
  });
  return {
    description: `Dose-volume histograms of the plan, and with the patient shifted: ${doses
      .slice(1)
      .map(({ at }) => at)
      .join(', ')}.`,
    width,
    height,
    layer: [layer('shifted', 0.7, 0.6), layer('planned', 2, 1)],
  };
}
