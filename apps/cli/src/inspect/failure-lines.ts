import type { UnloadedPlugin } from '../plugins/load.ts';
import { printable } from '../terminal/printable.ts';

/** One line for each plugin that cannot be loaded. */
export const failureLines = (failed: readonly UnloadedPlugin[]): readonly string[] =>
  failed.map(({ name, failure }) => `not loaded: ${name} (${printable(failure.message)})`);
