import { z } from 'zod';

const trajectory = z
  .array(z.object({ calls: z.number().nonnegative(), best: z.number() }))
  .min(1)
  .refine((points) => points.every((point, at) => point.calls >= (points[at - 1]?.calls ?? 0)), {
    error: 'the calls of a trajectory never fall',
  })
  .refine((points) => points.every((point, at) => point.best >= (points[at - 1]?.best ?? point.best)), {
    error: 'the best score of a trajectory never falls',
  });

/** What a cell must report; numbers are finite. */
export const cellResultSchema = z
  .object({
    score: z.number(),
    calls: z.number().nonnegative(),
    trajectory,
    simulated: z.boolean(),
    engine: z.string().min(1).max(200),
    measures: z.record(z.string().max(100), z.number()).optional(),
  })
  .refine(({ calls, trajectory: points }) => (points.at(-1)?.calls ?? 0) <= calls, {
    error: 'the trajectory ends after the calls that were spent',
  });

/** The best score when so many calls had been spent. */
export interface TrajectoryPoint {
  readonly calls: number;
  readonly best: number;
}

/** What a cell ended with. */
export interface CellResult {
  /** What methods are compared by; higher is better. It may be measured on other data than the trajectory. */
  readonly score: number;
  /** Calls that were spent. */
  readonly calls: number;
  /**
   * The best score so far, wherever it rose, from the first score on. Neither calls nor scores ever fall. A method counts
   * with its first score from the beginning, so report the start with the calls that it took.
   */
  readonly trajectory: readonly TrajectoryPoint[];
  /** Whether what was optimised, or the engine, is made up for tests rather than real. */
  readonly simulated: boolean;
  /** The engine, as a report names it. */
  readonly engine: string;
  /** Other numbers of the run, shown as means. */
  readonly measures?: Readonly<Record<string, number>> | undefined;
}
