import type { Artifact } from '@textgrad/core';
import { renderChart } from '@textgrad/core/report';
import { gammaIndex, setupShifts } from '../comparison/index.ts';
import { type ClinicalGoal, doseDistribution } from '../evaluation/index.ts';
import {
  encodeRtDose,
  encodeRtPlan,
  encodeRtStruct,
  sopInstanceOf,
  writtenIdentity,
} from '../files/index.ts';
import { deliverPlan, kernelOf } from '../plan/deliver.ts';
import type { FinalPlan } from '../plan/final-dose.ts';
import type { Planner, PlanRoom } from '../plan/index.ts';
import { worstShifts } from '../plan/worst-shifts.ts';
import type { Weights } from '../variables/weights.ts';
import { deliveryTable } from '../views/delivery-table.ts';
import { gammaMap } from '../views/gamma-map.ts';
import { part, svg } from '../views/picture-artifacts.ts';
import { segmentPictures } from '../views/segment-pictures.ts';
import { shiftPlot } from '../views/shift-plot.ts';
import type { PlanConfig } from './plan-config.ts';

/** What artifacts of a plan are made from. */
export interface SolvedPlan {
  readonly planner: Planner;
  readonly weights: Weights;
  readonly plan: FinalPlan;
  readonly goals: readonly ClinicalGoal[];
}

/** How a sequenced dose is held against the ideal one. */
const criteria = { dose: 2, distance: 2 } as const;
const criteriaWords = '2 % of the maximum, 2 mm, above 10 %';

/**
 * A plan sequenced and calculated again: its plan and structures as DICOM, leaves, gamma index, goals before and after; what smoothness
 * cost, where it counts. Nothing where no RTPLAN is wanted.
 */
export async function deliveryArtifacts(
  { planner, weights, plan, goals }: SolvedPlan,
  config: PlanConfig,
  room: PlanRoom,
): Promise<readonly Artifact[]> {
  if (!config.rtplan) return [];
  const { case: given, influence } = planner;
  const kernel = kernelOf(planner);
  const delivered = await deliverPlan(planner, plan.weights, config.intensityLevels);
  const ideal = doseDistribution(influence, plan.dose);
  const gamma = gammaIndex(ideal, delivered.dose, criteria);
  const rough = config.smoothness === 0 ? undefined : await room.planner({ ...config, smoothness: 0 });
  const compared = [
    ...(rough
      ? [
          {
            label: 'ideal, smoothness 0',
            dose: doseDistribution(influence, (await rough.solve(weights)).dose),
          },
        ]
      : []),
    { label: rough ? `ideal, smoothness ${config.smoothness}` : 'ideal fluence', dose: ideal },
  ];
  const identity = writtenIdentity(given);
  const dicom = (name: string, content: Uint8Array): Artifact => ({
    name,
    mediaType: 'application/dicom',
    content,
  });
  const written = encodeRtPlan(given, {
    beams: delivered.beams,
    monitorUnits: delivered.perFluence,
    sourceAxisDistance: kernel.sourceAxisDistance,
    machine: kernel.name,
    energy: kernel.energy,
  });
  return [
    part(
      'delivery.html',
      'The plan as a machine gives it',
      deliveryTable(given, delivered, gamma, { goals, compared, criteria: criteriaWords }),
    ),
    svg(
      'segments.svg',
      segmentPictures(delivered.beams, delivered.perFluence),
      'Leaf openings with most monitor units, as each source sees them, head up. For research and teaching, not for clinical use.',
    ),
    svg(
      'gamma.svg',
      gammaMap(ideal, gamma, criteriaWords),
      `Gamma index of the sequenced dose against that of the ideal fluence, ${criteriaWords}, through its largest; red fails.`,
    ),
    dicom('plan.dcm', written),
    dicom('structures.dcm', encodeRtStruct(given)),
    dicom(
      'sequenced-dose.dcm',
      encodeRtDose(given, delivered.dose, { ...identity, plan: sopInstanceOf(written) }),
    ),
  ];
}

/** The plan under the shifts that the configuration names: its histograms, and the worst of each goal. */
export async function shiftArtifacts(
  { planner, plan, goals }: SolvedPlan,
  { setupShifts: distances }: PlanConfig,
): Promise<readonly Artifact[]> {
  if (distances.length === 0) return [];
  const { case: given, influence } = planner;
  const shifted = await setupShifts(given, { ...influence, weights: plan.weights }, distances, {
    kernel: kernelOf(planner),
  });
  const chart = shiftPlot(given, doseDistribution(influence, plan.dose), shifted, {
    width: 640,
    height: 340,
  });
  const worst = worstShifts(given, goals, shifted).map(
    ({ measurement: { name, quantity }, direction }) =>
      `${name} ${direction}: ${Number(quantity.value.toPrecision(4))} ${quantity.unit ?? ''}`,
  );
  return [
    svg(
      'shifts.svg',
      await renderChart(chart),
      `Dose-volume histograms with the patient moved by ${distances.join(', ')} mm in six directions, thin, beside the plan's own. ${worst.join('; ')}.`,
    ),
  ];
}
