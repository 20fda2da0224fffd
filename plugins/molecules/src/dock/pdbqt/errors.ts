import { type TextGradError, usageError } from '@textgrad/core';

/** The text is not the PDBQT that was asked for; `details.line` counts from 1. */
export function pdbqtInvalid(line: number, problem: string): TextGradError {
  return usageError('PDBQT_INVALID', `Line ${line} of the PDBQT: ${problem}.`, {
    details: { line, problem },
  });
}

/** The text as a whole is not the PDBQT that was asked for. */
export function pdbqtRefused(problem: string): TextGradError {
  return usageError('PDBQT_INVALID', `The PDBQT ${problem}.`, { details: { problem } });
}
