import { type Context, usageError } from '@textgrad/core';
import type { Isolation } from './python/index.ts';
import type { Language } from './sandbox.ts';

/**
 * Python without isolation can do whatever you can: what others configured is not run so by itself.
 *
 * @throws TextGradError `PROGRAMS_NOT_ALLOWED`.
 */
export function checkIsolation({ programs }: Context, language: Language, isolation: Isolation): void {
  if (language !== 'python' || isolation === 'isolated' || programs !== undefined) return;
  throw usageError(
    'PROGRAMS_NOT_ALLOWED',
    'The configuration runs programs without isolation (sandbox=unsafe), and what others configured is not run so by itself: read it, then say --run-programs, or in a program context.programs.',
  );
}
