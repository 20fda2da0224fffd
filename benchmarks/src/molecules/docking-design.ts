import { type Engine, TextGradError } from '@textgrad/core';
import { type CandidateSummary, type RunSummary, runTask } from '@textgrad/core/runs';
import molecules from '@textgrad/molecules';

/** The paper's three starts. */
export const starts = ['benzene', 'pentane', 'acetamide'] as const;

/** A design against a target. */
export interface DockingDesign {
  readonly target: string;
  /** DOCKSTRING's folder. */
  readonly directory: string;
  readonly start: string;
  readonly docking: string;
  readonly steps: number;
  readonly proposals: number;
  readonly seed: number;
  /** How a molecule is judged: measurements in words unless given, or by the paper's critic. */
  readonly feedback?: 'measurements' | 'paper';
  readonly signal?: AbortSignal;
  /** Ends the run when so many molecules were docked. */
  readonly calls?: number;
}

/** The task of a design with its configuration. */
export function designOf({
  target,
  directory,
  start,
  docking,
  seed,
  feedback = 'measurements',
}: Omit<DockingDesign, 'steps' | 'proposals'>) {
  const task = molecules.tasks.design;
  if (!task) throw new Error('@textgrad/molecules has no task design');
  const config = {
    objective: 'docking',
    receptor: target,
    dockstring: directory,
    start,
    docking,
    dockingSeed: seed,
    feedback,
    confirm: 0,
    // An evaluation is a docking with one seed, as in the published protocols.
    noise: false,
  };
  return { task, config };
}

/** Designs a molecule with an engine, as the paper's experiment does. */
export async function designWith(engine: Engine, design: DockingDesign): Promise<RunSummary> {
  const { steps, proposals, seed, signal, calls } = design;
  const { task, config } = designOf(design);
  const summary = await runTask(task, {
    name: 'molecules/design',
    engine,
    seed,
    steps,
    config,
    search: { proposals },
    ...(calls === undefined ? {} : { budget: { limits: { evaluations: calls } } }),
    ...(signal ? { signal } : {}),
  });
  if (summary.error && summary.status === 'failed')
    throw new TextGradError('internal', summary.error.code, summary.error.message);
  return summary;
}

/** What was measured of a molecule, as the paper reports it; not a number where it could not be measured. */
export function measuredOf({ measurements, score }: CandidateSummary) {
  const value = (wanted: RegExp): number =>
    Object.entries(measurements).find(([name]) => wanted.test(name))?.[1].value ?? Number.NaN;
  return {
    vina: value(/^docking /u),
    qed: value(/^QED$/u),
    overall: score === null ? Number.NaN : 0 - score,
  };
}
