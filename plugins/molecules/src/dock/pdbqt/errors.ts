import { TextGradError, usageError } from '@textgrad/core';

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

/** Whether an error says that a PDBQT text is invalid. */
export const isPdbqtInvalid = (error: unknown): error is TextGradError =>
  error instanceof TextGradError && error.code === 'PDBQT_INVALID';
