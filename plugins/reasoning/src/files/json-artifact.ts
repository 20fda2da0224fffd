import type { Artifact } from '@textgrad/core';

/** A file of a run that people and programs can read. */
export const jsonArtifact = (name: string, value: unknown): Artifact => ({
  name,
  mediaType: 'application/json',
  content: `${JSON.stringify(value, null, 2)}\n`,
});
