import { resolve } from 'node:path';
import { definePart, type Evaluation, evaluation, type Simulator, usageError } from '@textgrad/core';
import { z } from 'zod';
import { readFolder } from '../folder/read-folder.ts';
import { type Snapshot, snapshotSchema } from '../folder/snapshot.ts';

const settings = z.strictObject({
  files: z.array(z.string()).default([]).describe('Globs of the files that may change.'),
  ignore: z.array(z.string()).default([]).describe('Globs of what is left out.'),
});

const artifact = 'folder.json';

/**
 * The part that reads a folder as a measurement: what it held is in the journal of the run, so that resume and replay do not
 * depend on what has become of it since.
 */
export const folderPart = definePart({
  description: 'Reads a folder; what it holds is kept with the run.',
  settings,
  make: ({ files, ignore }): Simulator => ({
    name: 'code/folder',
    version: '1',
    shared: false,
    cost: 0,
    keepsArtifacts: true,
    settings: { files, ignore },
    async evaluate(path, { signal }) {
      const snapshot = await readFolder(resolve(path), { files, ignore }, signal);
      const content = JSON.stringify(snapshot);
      return evaluation({
        score: 1,
        artifacts: [{ name: artifact, mediaType: 'application/json', content }],
      });
    },
  }),
});

/** The folder that such a measurement has read. @throws TextGradError `FOLDER_INVALID` where somebody has written what no reading gives. */
export function snapshotIn({ artifacts }: Evaluation): Snapshot {
  const content = artifacts.find(({ name }) => name === artifact)?.content;
  const read = snapshotSchema.safeParse(JSON.parse(String(content)));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw usageError(
    'FOLDER_INVALID',
    `The folder kept with the run is none that was read here (${issue?.path.join('.')}: ${issue?.message}): do not go on with this run.`,
  );
}
