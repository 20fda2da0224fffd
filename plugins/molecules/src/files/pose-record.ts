import { defined } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import { interactionWords, writeSdfRecord } from '../dock/index.ts';
import type { DockedPose } from './docked-poses.ts';
import { molfileOf } from './pose-molfile.ts';

/** A pose as a record of an SDF file: with all hydrogens, its affinity, what was measured of the molecule, and what holds it. */
export async function poseRecord(toolkit: Toolkit, docked: DockedPose): Promise<string> {
  const { candidate, name, pose, affinity, ligand, molfile, isomer, formName, bound } = docked;
  const { step, text, score, measurements } = candidate;
  const whole = await molfileOf(toolkit, ligand, isomer);
  return writeSdfRecord(whole ?? molfile, {
    step,
    SMILES: text,
    ...(isomer === text ? {} : { [formName]: isomer }),
    ...defined({ 'docked form': ligand.smiles?.smiles }),
    ...{ docking: name, pose },
    ...defined({ affinity, interactions: bound ? interactionWords(bound.interactions) : undefined }),
    ...(score === null ? {} : { score }),
    ...Object.fromEntries(Object.entries(measurements).map(([label, { value }]) => [label, value])),
  });
}
