import { usageError } from '@textgrad/core';

/** A file of molecules that cannot be read, and why. */
export const listUnreadable = (path: string, reason: string, cause?: unknown): Error =>
  usageError('MOLECULES_FILE', `The molecules in '${path}' cannot be read: ${reason}.`, {
    details: { path },
    cause,
  });
