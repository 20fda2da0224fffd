import { type Artifact, TextGradError } from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { depict, qed, type Toolkit } from '../chemistry/index.ts';
import { bindingPicture } from '../views/binding-picture.ts';
import { qedRadar } from '../views/qed-radar.ts';
import { structureGrid } from '../views/structure-grid.ts';
import type { DockedPose } from './docked-poses.ts';

/** The pictures of a run: the best molecule, its drug-likeness, its binding to each receptor, and how it came about. */
export async function picturesOf(
  toolkit: Toolkit,
  summary: RunSummary,
  poses: readonly DockedPose[],
): Promise<readonly Artifact[]> {
  const { start, best } = summary;
  const bound = poses.filter(
    ({ candidate, pose }) => candidate.text === poses[0]?.candidate.text && pose === 1,
  );
  const made = await Promise.all([
    drawn('best.svg', undefined, () => depict(toolkit, best.text, { width: 400, height: 300 })),
    drawn(
      'drug-likeness.svg',
      'How desirable the properties behind QED are, from 0 in the middle to 1 at the rim: the best against the start.',
      async () => qedRadar(await qed(toolkit, best.text), await qed(toolkit, start.text)),
    ),
    ...bound.map((pose) => drawn('binding.svg', bindingCaption(pose), () => bindingOf(toolkit, pose))),
    drawn(
      'structures.svg',
      'The molecules of each step, lying like the one that each was made from; what changed is marked. Dashed are those that the search did not go on from.',
      () => structureGrid(toolkit, summary),
    ),
  ]);
  return made.flat();
}

/** A pose on paper with what its atoms bring; nothing when that is not known. */
export const bindingOf = async (
  toolkit: Toolkit,
  { candidate, isomer, ligand, bound }: DockedPose,
): Promise<string | undefined> => {
  // The atoms of another form are counted in an order of its own.
  const drawn = isomer === candidate.text ? candidate.text : (ligand.smiles?.smiles ?? candidate.text);
  return bound && (await bindingPicture(toolkit, drawn, bound.shares));
};

const bindingCaption = ({ candidate, name }: DockedPose): string =>
  `What the atoms of the best molecule (step ${candidate.step}) bring to ${name}, in the pose of the second look: blue binds, grey brings next to nothing, orange disturbs.`;

/** A picture, unless there is nothing to draw or a molecule cannot be read. */
async function drawn(
  name: string,
  caption: string | undefined,
  draw: () => Promise<string | undefined>,
): Promise<readonly Artifact[]> {
  try {
    const content = await draw();
    if (content === undefined) return [];
    const words = caption === undefined ? {} : { caption };
    return [{ name, mediaType: 'image/svg+xml', content, ...words }];
  } catch (error) {
    if (error instanceof TextGradError) return [];
    throw error;
  }
}
