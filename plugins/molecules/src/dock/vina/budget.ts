import { nearest, usageError } from '@textgrad/core';

/** How much one docking searches. */
export interface DockBudget {
  /** Independent Monte Carlo runs. */
  readonly runs: number;
  /** Steps of a run as a share of the number that Vina would take for the same ligand. */
  readonly fraction: number;
}

/** From a glance to Vina's own depth. */
export const dockPresets = {
  fast: { runs: 8, fraction: 0.02 },
  normal: { runs: 8, fraction: 0.05 },
  thorough: { runs: 8, fraction: 0.1 },
} as const satisfies Record<string, DockBudget>;

/** The name of one of {@link dockPresets}. */
export type DockPreset = keyof typeof dockPresets;

const mostRuns = 1024;
const largestFraction = 10;

/**
 * The budget that was asked for; `normal` when nothing was.
 *
 * @throws TextGradError `DOCK_BUDGET` for a preset that does not exist, or numbers out of range.
 */
export function budgetOf(preset: DockPreset | undefined, budget: DockBudget | undefined): DockBudget {
  const chosen = budget ?? new Map<string, DockBudget>(Object.entries(dockPresets)).get(preset ?? 'normal');
  if (!chosen) {
    const names = Object.keys(dockPresets);
    throw usageError(
      'DOCK_BUDGET',
      `There is no docking preset '${preset}'. ${nearest(String(preset), names)}There is: ${names.join(', ')}.`,
    );
  }
  const { runs, fraction } = chosen;
  if (!Number.isInteger(runs) || runs < 1 || runs > mostRuns)
    throw usageError('DOCK_BUDGET', `A docking takes 1 to ${mostRuns} runs, not ${runs}.`);
  if (!(fraction > 0 && fraction <= largestFraction))
    throw usageError(
      'DOCK_BUDGET',
      `A docking takes a fraction of Vina's steps above 0 and up to ${largestFraction}, not ${fraction}.`,
    );
  return chosen;
}
