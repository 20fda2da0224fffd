import type { RunTools } from '../plugins/part.ts';
import type { Execution } from './execution.ts';
import { gathering } from './gathered.ts';
import type { Recorder } from './recorder.ts';
import { tracedSimulator } from './trace-run.ts';

/** How a task of a run measures: within journal and budget, on workers where there are some, traced, several in one go where they can be, and followed. */
export function simulating(
  recorder: Pick<Recorder, 'simulate'>,
  { tracing, placement, onEvent }: Pick<Execution, 'tracing' | 'placement' | 'onEvent'>,
  signal: AbortSignal,
): RunTools['simulate'] {
  const gathered = gathering();
  return (simulator, candidate) =>
    recorder.simulate(
      tracedSimulator(gathered(placement?.place(simulator) ?? simulator), tracing),
      candidate,
      {
        signal,
        onProgress: (progress) => onEvent?.({ type: 'measuring', simulator: simulator.name, ...progress }),
      },
    );
}
