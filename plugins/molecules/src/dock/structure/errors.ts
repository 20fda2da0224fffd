import { type TextGradError, usageError } from '@textgrad/core';

/** A PDB or mmCIF file that cannot be read or made a receptor, with what to do. */
export const structureInvalid = (problem: string): TextGradError =>
  usageError('STRUCTURE_INVALID', problem, { details: { problem } });
