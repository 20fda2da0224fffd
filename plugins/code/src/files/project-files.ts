import type { Artifact } from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { exactPatch } from '../folder/exact-patch.ts';
import { folderPatch } from '../folder/folder-diff.ts';
import { readFiles } from '../folder/folder-text.ts';
import { testMatrix } from '../views/run-charts.ts';

/** Files about a project's run: a patch from the start to the best version, and the tests of each step. */
export async function projectArtifacts(summary: RunSummary): Promise<readonly Artifact[]> {
  const [before, after] = [readFiles(summary.start.text), readFiles(summary.best.text)];
  const patch =
    exactPatch(summary.best.details) ?? (before.ok && after.ok ? folderPatch(before.value, after.value) : '');
  const matrix = await testMatrix(summary);
  return [
    { name: 'best.patch', mediaType: 'text/x-diff', content: patch },
    ...(matrix === undefined ? [] : [{ name: 'tests.svg', mediaType: 'image/svg+xml', content: matrix }]),
  ];
}
