import type { Artifact } from '@textgrad/core';
import { renderChart } from '@textgrad/core/report';
import type { PatientCase } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import type { ClinicalGoal, DoseDistribution } from '../evaluation/index.ts';
import type { Scaling } from '../plan/scaling.ts';
import { doseTables } from './dose-tables.ts';
import { dvhPlot } from './dvh-plot.ts';
import { fluenceMaps, fluenceWords } from './fluence-maps.ts';
import { ringsNamed } from './named-rings.ts';
import { part, svg } from './picture-artifacts.ts';
import { planFacts } from './plan-facts.ts';
import { planeSliders } from './slices/plane-sliders.ts';
import { type Scene, sceneOf } from './slices/scene.ts';
import { threePlanes } from './slices/three-planes.ts';
import { weightPath } from './weight-path.ts';

/** What the pictures of a run show. */
export interface PlanPictures {
  readonly case: PatientCase;
  readonly influence: DoseInfluence;
  readonly goals: readonly ClinicalGoal[];
  /** Where goal packs are from. */
  readonly provenance: readonly string[];
  readonly best: DoseDistribution;
  /** The best plan's fluence, a number for each bixel. */
  readonly fluence: Float64Array;
  /** How the best plan was scaled at its end. */
  readonly scaling?: Scaling | undefined;
  /** The first plan, where it is another one. */
  readonly start?: DoseDistribution | undefined;
  /** The weights of every step, the start first. */
  readonly weights: readonly string[];
}

/** How much of a case's provenance, with the notes of its import, a caption holds. */
const shownProvenance = 2_000;

/**
 * What the report of a run shows of its plans: slices of the best in three planes, tables, what it was made with; DVH and
 * isodoses against the first plan, fluence maps, the weights of each step.
 */
export async function planPictures(run: PlanPictures): Promise<readonly Artifact[]> {
  const { case: given, influence, goals, provenance, best, fluence, scaling, start, weights } = run;
  const scene = sceneOf(given, best);
  const plot = dvhPlot({ case: given, distribution: best, goals, previous: start, width: 640, height: 340 });
  const dashed = start ? ', dashed: the first plan' : '';
  const pictures = [
    part('planes.html', 'Dose of the best plan in three planes', planeSliders(scene)),
    part('doses.html', 'Doses of the best plan', doseTables(given, best, ringsNamed(weights))),
    part('plan.html', 'How the plan was made', planFacts(given, influence, scaling)),
    svg(
      'dvh.svg',
      await renderChart(plot),
      `Dose-volume histograms of the best plan${dashed}; triangles are goals, filled where met: ▼ at most, ▲ at least. ${provenance.join(' ')}`.trim(),
    ),
    svg(
      'isodoses.svg',
      isodoses(scene, start ? sceneOf(given, start) : undefined),
      `Isodoses in % of the prescription through the hot spots. For research and teaching, not for clinical use. The case: ${given.provenance.slice(0, shownProvenance)}`,
    ),
    svg(
      'fluence.svg',
      fluenceMaps(influence, fluence),
      `Fluence of the best plan as each source sees it, head up: white is none, black the largest of all beams. ${fluenceWords(fluence)}`,
    ),
  ];
  if (weights.length < 2) return pictures;
  const path = await renderChart(weightPath(weights, 640, 220));
  return [...pictures, svg('weights.svg', path, 'The weights at each step, on a logarithmic scale.')];
}

/** The best plan through its hot spots, below the first plan through its own. */
function isodoses(best: Scene, start: Scene | undefined): string {
  const width = 980;
  const { maximum, beyond } = best.spots;
  return stacked([
    ...(start ? [threePlanes(start, { width, title: 'first plan' })] : []),
    threePlanes(best, { width, title: 'best plan', through: maximum }),
    ...(beyond ? [threePlanes(best, { width, title: 'best plan', through: beyond })] : []),
  ]);
}

/** Drawings of the same width above each other. */
function stacked(drawings: readonly string[]): string {
  let top = 0;
  const sizeOf = (drawing: string): readonly number[] =>
    (/width="(\d+)" height="(\d+)"/u.exec(drawing) ?? []).slice(1).map(Number);
  const placed = drawings.map((drawing) => {
    const own = drawing.replace('<svg ', `<svg y="${top}" `);
    top += (sizeOf(drawing)[1] ?? 0) + 12;
    return own;
  });
  const [width = 0] = sizeOf(drawings[0] ?? '');
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${top}" viewBox="0 0 ${width} ${top}"><desc>Plans in three planes.</desc>${placed.join('')}</svg>`;
}
