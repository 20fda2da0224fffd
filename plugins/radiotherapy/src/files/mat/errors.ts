import { type TextGradError, usageError } from '@textgrad/core';

/** The bytes are no MATLAB file that can be read. */
export const matInvalid = (reason: string, cause?: unknown): TextGradError =>
  usageError('MAT_INVALID', `This MATLAB file cannot be read: ${reason}.`, { cause });
