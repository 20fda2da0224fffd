import type { Artifact } from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { doseDistribution, scorePlan } from '../evaluation/index.ts';
import { planFiles } from '../files/plan-files.ts';
import { doseOfText } from '../plan/dose-of-text.ts';
import { goalSet, type PlanRoom } from '../plan/index.ts';
import { scoreArtifact } from '../plan/scorecard-file.ts';
import { planPictures } from '../views/plan-pictures.ts';
import { deliveryArtifacts, shiftArtifacts } from './delivery-artifacts.ts';
import { earlierArtifacts } from './earlier-artifacts.ts';
import type { PlanConfig } from './plan-config.ts';
import { scorecardOf } from './scorecard-of.ts';

/** Artifacts of the best plan of a run: pictures of it against the first one, and the files that the configuration asks for. */
export async function planArtifacts(
  { start, best, steps }: RunSummary,
  config: PlanConfig,
  room: PlanRoom,
): Promise<readonly Artifact[]> {
  const planner = await room.planner(config);
  const read = await planner.codec.decode(best.text);
  if (!read.ok) return [];
  const { case: given, influence } = planner;
  const { goals, provenance } = await goalSet(given, config);
  const plan = await planner.solve(read.value);
  const { weights, dose: rows, scaling } = plan;
  const dose = doseDistribution(influence, rows);
  const pictures = await planPictures({
    case: given,
    influence,
    goals,
    provenance,
    best: dose,
    fluence: weights,
    scaling,
    start: start.text === best.text ? undefined : await doseOfText(planner, start.text),
    weights: [start.text, ...steps.map(({ text }) => text)],
  });
  const card = await scorecardOf(config, room);
  const scored = card ? [scoreArtifact(scorePlan(given, dose, card))] : [];
  const solved = { planner, weights: read.value, plan, goals };
  return [
    ...pictures,
    ...(await deliveryArtifacts(solved, config, room)),
    ...(await shiftArtifacts(solved, config)),
    ...(await earlierArtifacts(solved, config)),
    ...scored,
    ...planFiles({ case: given, influence, weights, dose }, config),
  ];
}
