export * as telemetryNames from './names.ts';
export { traced } from './traced-engine.ts';
export { tracedSimulator } from './traced-simulator.ts';
export { createTracing, type Tracing, type TracingOptions } from './tracing.ts';
