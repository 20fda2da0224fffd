import { interactionWords, writeSdfRecord } from '../dock/index.ts';
import type { DockedPose } from './docked-poses.ts';

/** A pose as a record of an SDF file: the heavy atoms as they were docked, with what was measured and what holds it. */
export function poseRecord({ candidate, name, molfile, isomer, bound }: DockedPose): string {
  const { step, text, score, measurements } = candidate;
  return writeSdfRecord(molfile, {
    step,
    SMILES: text,
    ...(isomer === text ? {} : { stereoisomer: isomer }),
    pose: name,
    ...(bound ? { interactions: interactionWords(bound.interactions) } : {}),
    ...(score === null ? {} : { score }),
    ...Object.fromEntries(Object.entries(measurements).map(([label, { value }]) => [label, value])),
  });
}
