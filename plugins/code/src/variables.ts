import type { VariableKind } from '@textgrad/core';
import { supportOf } from './languages/languages.ts';
import { javascriptReader, typescriptReader } from './program/javascript-reader.ts';
import { programCodec } from './program/program-codec.ts';
import type { ProgramReader } from './program/program-reader.ts';
import { programRole } from './tasks/program-variable.ts';

const kindOf = (reader: ProgramReader): VariableKind => ({
  role: programRole(reader.title, 'that should pass its tests'),
  codec: async () => programCodec(reader),
});

/** Programs as text. */
export const programKinds: Readonly<Record<string, VariableKind>> = {
  'javascript-program': kindOf(javascriptReader),
  'typescript-program': kindOf(typescriptReader),
  'python-program': kindOf(supportOf('python').reader),
};
