import { definePart, type TaskPart, type VariableKind } from '@textgrad/core';
import { z } from 'zod';
import { supportOf } from '../languages/languages.ts';
import type { Language } from '../sandbox/sandbox.ts';
import { entryPointSettings, isolationSettings } from '../sandbox/settings.ts';
import { diffCodec } from './diff-codec.ts';
import { programCodec } from './program-codec.ts';

const settings = z.strictObject({
  purpose: z
    .string()
    .min(1)
    .default('that should pass its tests')
    .describe('What the program is for: completes the sentence "a JavaScript program …".'),
  entryPoint: entryPointSettings,
  diffs: z
    .boolean()
    .default(false)
    .describe(
      'Whether proposals may be unified diffs; the task then calls followOwnText() with its variable.',
    ),
  isolation: isolationSettings,
});

/** The part that makes program variables of a language. */
export const programKind = (language: Language, title: string): TaskPart<VariableKind> =>
  definePart({
    description: `A ${title} program that parses.`,
    settings,
    make({ purpose, entryPoint, diffs, isolation }) {
      const { reader } = supportOf(language, isolation);
      const codec = diffs ? diffCodec(reader, { entryPoint }) : programCodec(reader, { entryPoint });
      return { role: `a ${reader.title} program ${purpose}`, codec };
    },
  });
