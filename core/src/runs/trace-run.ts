import type { Engine } from '../engine/engine.ts';
import type { Simulator } from '../measure/index.ts';
import type { SearchStep } from '../optimizers/index.ts';
import { bestOf } from '../optimizers/search/parents/ranking.ts';
import type { RunSummary } from '../results/summary.ts';
import { attribute, operation, spanName } from '../tracing/names.ts';
import { inSpan, markFailed } from '../tracing/span.ts';
import { traced } from '../tracing/traced-engine.ts';
import { tracedSimulator as spannedSimulator } from '../tracing/traced-simulator.ts';
import type { Tracing } from '../tracing/tracing.ts';

/** The same engine, with spans where they are wanted; calls that the journal answers make none. */
export function tracedEngine(engine: Engine, tracing: Tracing | undefined): Engine {
  return tracing ? traced(tracing)(engine) : engine;
}

/** The same simulator, with spans where they are wanted; measurements that the journal answers make none. */
export const tracedSimulator = (simulator: Simulator, tracing: Tracing | undefined): Simulator =>
  tracing ? spannedSimulator(simulator, tracing) : simulator;

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
interface TracedRun {
  readonly id: string;
  readonly name: string;
  readonly engine: Engine;
  readonly steps: number;
  readonly seed: number;
  readonly tracing?: Tracing;
}

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
