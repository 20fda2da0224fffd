import { type TextGradError, usageError } from '@textgrad/core';

/** What was given cannot be read as a case: damaged, of another kind, or not what the format promises. */
export const importInvalid = (sentence: string, cause?: unknown): TextGradError =>
  usageError('IMPORT_INVALID', sentence, { cause });
