import { type Artifact, formatNumber, formatQuantity } from '@textgrad/core';
import type { CandidateSummary } from '@textgrad/core/runs';
import type { Toolkit } from '../chemistry/index.ts';
import { interactionWords } from '../dock/index.ts';
import { posePage, type ShownPose } from '../views/poses/pose-page.ts';
import type { DockedPose } from './docked-poses.ts';
import { bindingOf } from './pictures.ts';
import { poseRecord } from './pose-record.ts';

/** The poses of the best as SDF, and as a page that shows them in three dimensions; nothing without any. */
export async function poseFiles(
  toolkit: Toolkit,
  poses: readonly DockedPose[],
): Promise<readonly Artifact[]> {
  if (poses.length === 0) return [];
  const several = new Set(poses.map(({ name }) => name)).size > 1;
  const shown: ShownPose[] = [];
  for (const pose of poses) shown.push(await shownPose(toolkit, pose, several));
  return [
    {
      name: 'poses.html',
      mediaType: 'text/html',
      content: await posePage('Poses of the best molecules', shown),
      caption: 'the poses of the best in their pocket, in three dimensions; needs no network',
    },
    {
      name: 'poses.sdf',
      mediaType: 'chemical/x-mdl-sdfile',
      content: (await Promise.all(poses.map((pose) => poseRecord(toolkit, pose)))).join(''),
      caption: 'the same poses for molecule viewers, with hydrogens and what was measured',
    },
  ];
}

/** A pose for people; the measurement is named where there are several. */
async function shownPose(toolkit: Toolkit, pose: DockedPose, several: boolean): Promise<ShownPose> {
  const { candidate, name, ligand, molfile, isomer, formName, bound, affinity } = pose;
  const found = Object.hasOwn(candidate.measurements, name) ? candidate.measurements[name] : undefined;
  const words = [...(several || !found ? [name] : []), ...(found ? [formatQuantity(found)] : [])];
  return {
    title: `Step ${candidate.step}: ${words.join(' ')}${pose.pose === 1 ? '' : `, pose ${pose.pose}${affinity === undefined ? '' : ` at ${formatNumber(affinity)}`}`}`,
    smiles: candidate.text,
    facts: {
      ...(isomer === candidate.text
        ? {}
        : { [formName === 'tautomer' ? 'Tautomer' : 'Stereoisomer']: isomer }),
      ...(bound ? { Interactions: interactionWords(bound.interactions) } : {}),
      ...factsOf(candidate),
    },
    drawing: await bindingOf(toolkit, pose),
    ligand,
    molfile,
    ...(bound ? { bound } : {}),
  };
}

const factsOf = ({ score, measurements }: CandidateSummary): Readonly<Record<string, string>> => ({
  Score: score === null ? 'none' : formatNumber(score),
  ...Object.fromEntries(
    Object.entries(measurements).map(([label, quantity]) => [label, formatQuantity(quantity)]),
  ),
});
