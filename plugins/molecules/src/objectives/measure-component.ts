import { messageOf, TextGradError } from '@textgrad/core';
import type { Component, ComponentOutcome } from './component.ts';

/** Measures one component of a molecule; our own errors about the molecule become problems in words, not those of this machine. */
export async function measureComponent(
  component: Component,
  smiles: string,
  signal: AbortSignal | undefined,
): Promise<ComponentOutcome> {
  try {
    return await component.measure(smiles, signal);
  } catch (error) {
    if (!(error instanceof TextGradError) || error.kind === 'aborted' || endsTheRun.has(error.code))
      throw error;
    return { ok: false, problems: [messageOf(error)] };
  }
}

/** What another molecule does not mend. */
const endsTheRun = new Set([
  ...['SIMULATOR_UNUSABLE', 'SIMULATOR_FILE', 'COMMAND_INVALID'],
  ...['PROGRAM_CHANGED', 'PROGRAMS_NOT_ALLOWED', 'BUDGET_REACHED'],
]);
