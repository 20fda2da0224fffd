import type { Simulator } from '../measure/index.ts';
import { attribute, operation } from './names.ts';
import { inSpan } from './span.ts';
import type { Tracing } from './tracing.ts';

/** The same simulator, with a span for every measurement. */
export function tracedSimulator(simulator: Simulator, { tracer }: Pick<Tracing, 'tracer'>): Simulator {
  const { name } = simulator;
  const start = {
    name: `${operation.tool} ${name}`,
    attributes: { [attribute.operation]: operation.tool, [attribute.toolName]: name },
  };
  return {
    ...simulator,
    evaluate: (candidate, options) =>
      inSpan(tracer, start, async (span) => {
        const measured = await simulator.evaluate(candidate, options);
        span?.setAttribute(attribute.feasible, measured.feasible);
        if (measured.score !== null) span?.setAttribute(attribute.score, measured.score);
        return measured;
      }),
  };
}
