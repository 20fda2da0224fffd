import { expertEngine, type Task } from '@textgrad/core';
import { type RunSummary, runTask } from '@textgrad/core/runs';
import { createPlanRoom, createRadiotherapyPlugin, dosimetrist, type PlanRoom } from '@textgrad/radiotherapy';

/** A run of `radiotherapy/tune-weights` by the rule-based expert, and the room that keeps its cases, matrices and plans. */
export interface Tuned {
  readonly run: RunSummary;
  readonly room: PlanRoom;
}

/** Tunes the weights of a plan. */
export async function tuned(config: object, steps: number): Promise<Tuned> {
  const room = createPlanRoom();
  const task = createRadiotherapyPlugin(room).tasks?.['tune-weights'] as Task;
  const run = await runTask(task, {
    name: 'radiotherapy/tune-weights',
    engine: expertEngine([dosimetrist]),
    config,
    seed: 1,
    steps,
  });
  return { run, room };
}
