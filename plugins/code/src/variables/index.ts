import { folderKind } from './folder-kind.ts';
import { programKind } from './program-kind.ts';

export { type ProgramCodecOptions, programCodec } from './program-codec.ts';

/** Programs as text, a kind for each language, and several files of a project. */
export const programKinds = {
  'javascript-program': programKind('javascript', 'JavaScript'),
  'typescript-program': programKind('typescript', 'TypeScript'),
  'python-program': programKind('python', 'Python'),
  folder: folderKind,
};
