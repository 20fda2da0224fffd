import { TextGradError, usageError } from '@textgrad/core';

/** The text is not a molecule that can be worked with; `details.problems` holds the sentences. */
export function invalidMolecule(text: string, problems: readonly string[]): TextGradError {
  return usageError('MOLECULE_INVALID', problems.join(' '), { details: { text, problems } });
}

/** The SMARTS or reaction SMARTS does not compile. */
export function invalidPattern(pattern: string, reason: string): TextGradError {
  return usageError('PATTERN_INVALID', `The pattern "${pattern}" is not valid SMARTS: ${reason}.`, {
    details: { pattern },
  });
}

/** RDKit's WebAssembly instance broke down; the next call runs on a fresh one. */
export function toolkitCrashed(cause: unknown): TextGradError {
  return new TextGradError(
    'simulator',
    'TOOLKIT_CRASHED',
    'RDKit broke down over this molecule and was restarted. Try a smaller or simpler molecule.',
    { cause },
  );
}

/** Whether an error is {@link toolkitCrashed}. */
export const isToolkitCrash = (error: unknown): boolean =>
  error instanceof TextGradError && error.code === 'TOOLKIT_CRASHED';

/** An atom index that the molecule does not have. */
export function unknownAtom(smiles: string, atom: number): TextGradError {
  return usageError('ATOM_UNKNOWN', `Atom ${atom} cannot be marked: "${smiles}" has no such atom.`);
}
