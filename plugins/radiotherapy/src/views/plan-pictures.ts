import type { Artifact } from '@textgrad/core';
import { renderChart } from '@textgrad/core/report';
import type { PatientCase } from '../case/index.ts';
import type { ClinicalGoal, DoseDistribution } from '../evaluation/index.ts';
import { dvhPlot } from './dvh-plot.ts';
import { isodoseSlice } from './isodose-slice.ts';
import { weightPath } from './weight-path.ts';

/** What the pictures of a run show. */
export interface PlanPictures {
  readonly case: PatientCase;
  readonly goals: readonly ClinicalGoal[];
  /** Where goal packs are from. */
  readonly provenance: readonly string[];
  readonly best: DoseDistribution;
  /** The first plan, where it is another one. */
  readonly start?: DoseDistribution | undefined;
  /** The weights of every step, the start first. */
  readonly weights: readonly string[];
}

/** How much of a case's provenance, with the notes of its import, a caption holds. */
const shownProvenance = 2_000;

/** Pictures of a run for its report: DVH of the best plan against the first, their isodoses, the weights of each step. */
export async function planPictures(run: PlanPictures): Promise<readonly Artifact[]> {
  const { case: given, goals, provenance, best, start, weights } = run;
  const plot = dvhPlot({ case: given, distribution: best, goals, previous: start, width: 640, height: 340 });
  const dashed = start ? ', dashed: the first plan' : '';
  const pictures = [
    svg(
      'dvh.svg',
      await renderChart(plot),
      `Dose-volume histograms of the best plan${dashed}; triangles are goals, filled where met: ▼ at most, ▲ at least. ${provenance.join(' ')}`.trim(),
    ),
    svg(
      'isodoses.svg',
      start
        ? beside(isodoseSlice(given, start, 380, 'first plan'), isodoseSlice(given, best, 380, 'best plan'))
        : isodoseSlice(given, best, 560),
      `Dose in the axial slice through the middle of the target, in % of the prescription. For research and teaching, not for clinical use. The case: ${given.provenance.slice(0, shownProvenance)}`,
    ),
  ];
  if (weights.length < 2) return pictures;
  const path = await renderChart(weightPath(weights, 640, 220));
  return [...pictures, svg('weights.svg', path, 'The weights at each step, on a logarithmic scale.')];
}

const svg = (name: string, content: string, caption: string): Artifact => ({
  name,
  mediaType: 'image/svg+xml',
  content,
  caption,
});

/** Two drawings of the same size side by side. */
function beside(left: string, right: string): string {
  const [, width = '380', height = '300'] = /width="(\d+)" height="(\d+)"/u.exec(left) ?? [];
  const shifted = right.replace('<svg ', `<svg x="${Number(width) + 16}" `);
  const total = 2 * Number(width) + 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${total}" height="${height}" viewBox="0 0 ${total} ${height}"><desc>The first and the best plan.</desc>${left}${shifted}</svg>`;
}
