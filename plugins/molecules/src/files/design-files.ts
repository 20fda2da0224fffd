import type { Artifact } from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { loadToolkit } from '../chemistry/index.ts';
import type { Receptor } from '../dock/index.ts';
import { confirmationWords } from './confirmation-words.ts';
import { dockedPoses } from './docked-poses.ts';
import { interactionFiles } from './interaction-files.ts';
import { picturesOf } from './pictures.ts';
import { poseFiles } from './pose-files.ts';
import { tablesOf } from './tables.ts';

/**
 * The files of a finished design: every molecule that was measured, pictures, what was confirmed, and the poses.
 *
 * `receptors` are those that were docked into, by the name of the measurement. What cannot be made, because a molecule or a
 * receptor cannot be read, is left out.
 */
export async function filesOf(
  summary: RunSummary,
  receptors: ReadonlyMap<string, Receptor> = new Map(),
): Promise<readonly Artifact[]> {
  const toolkit = await loadToolkit();
  const poses = await dockedPoses(toolkit, summary.confirmed ?? [], receptors);
  return [
    ...(await poseFiles(toolkit, poses)),
    ...(await tablesOf(toolkit, summary)),
    ...confirmationWords(summary.confirmed ?? []),
    ...interactionFiles(poses),
    ...(await picturesOf(toolkit, summary, poses)),
  ];
}
