import type { Engine } from '../engine/engine.ts';
import type { SearchStep } from '../optimizers/index.ts';
import { bestOf } from '../optimizers/search/parents/ranking.ts';
import type { Task } from '../plugins/task.ts';
import type { RunSummary } from '../results/summary.ts';
import { attribute, operation, spanName } from '../tracing/names.ts';
import { inSpan, markFailed } from '../tracing/span.ts';
import { traced } from '../tracing/traced-engine.ts';
import { tracedSimulator } from '../tracing/traced-simulator.ts';
import type { Tracing } from '../tracing/tracing.ts';
import type { RunTaskOptions } from './run-task.ts';

/** The same engine, with spans where they are wanted; calls that the journal answers make none. */
export function tracedEngine(engine: Engine, tracing: Tracing | undefined): Engine {
  return tracing ? traced(tracing)(engine) : engine;
}

/** The same task, with spans around its simulators' measurements. */
export function tracedTask<TConfig>(task: Task<TConfig>, tracing: Tracing | undefined): Task<TConfig> {
  if (!tracing) return task;
  return {
    ...task,
    setup: (config, tools) =>
      task.setup(config, {
        ...tools,
        simulate: (simulator, candidate) => tools.simulate(tracedSimulator(simulator, tracing), candidate),
      }),
  };
}

/** Makes a step within a span. */
export function inStepSpan(
  tracing: Tracing | undefined,
  step: number,
  make: () => Promise<SearchStep>,
): Promise<SearchStep> {
  return inSpan(
    tracing?.tracer,
    { name: spanName.step, attributes: { [attribute.step]: step } },
    async (span) => {
      const result = await make();
      const { status, measured, incumbent } = result;
      const { feasible, score } = (bestOf(measured) ?? incumbent).evaluation;
      span?.setAttributes({ [attribute.stepStatus]: status, [attribute.feasible]: feasible });
      if (score !== null) span?.setAttribute(attribute.score, score);
      return result;
    },
  );
}

/** What a run's span says of it. */
type TracedRun = Required<Pick<RunTaskOptions, 'id' | 'name' | 'engine' | 'steps' | 'seed'>> &
  Pick<RunTaskOptions, 'tracing'>;

/** Executes a run within a span. */
export function inRunSpan(
  { tracing, id, name, engine, steps, seed }: TracedRun,
  execute: () => Promise<RunSummary>,
): Promise<RunSummary> {
  const start = {
    name: `${operation.workflow} ${name}`,
    attributes: {
      [attribute.operation]: operation.workflow,
      [attribute.workflowName]: name,
      [attribute.run]: id,
      [attribute.engine]: engine.name,
      [attribute.engineKind]: engine.kind,
      [attribute.runSteps]: steps,
      [attribute.runSeed]: seed,
    },
  };
  return inSpan(tracing?.tracer, start, async (span) => {
    const summary = await execute();
    const { status, best, error } = summary;
    span?.setAttribute(attribute.runStatus, status);
    if (best.score !== null) span?.setAttribute(attribute.score, best.score);
    if (error) markFailed(span, error.code, error.message);
    return summary;
  });
}
