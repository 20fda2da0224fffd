import { definePart, type VariableKind } from '@textgrad/core';
import { z } from 'zod';
import { exampleProject } from '../datasets/example-project.ts';
import { folderCodec } from '../folder/folder-codec.ts';

/** How the role of every folder variable begins. */
export const folderRole = 'a folder of program files';

/** The part that makes folder variables. */
export const folderKind = definePart({
  description: 'Several files of a project; a proposal may be a patch.',
  settings: z.strictObject({
    paths: z
      .array(z.string().min(1))
      .min(1)
      .default([...exampleProject.chosen])
      .describe('The files that may change, from the folder, in the order in which they are shown.'),
    purpose: z
      .string()
      .min(1)
      .default('that should pass its tests')
      .describe('What the folder is for: completes the sentence "a folder of program files …".'),
  }),
  make: ({ paths, purpose }): VariableKind => ({
    role: `${folderRole} ${purpose}`,
    codec: folderCodec({ paths }),
  }),
});
