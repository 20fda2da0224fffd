/**
 * Serves an engine over HTTP in OpenAI's wire format, so that any OpenAI client, in any language, can drive it; and simulators.
 *
 * @packageDocumentation
 */
export { type ServedEngine, type ServeEngineOptions, serveEngine } from './serve-engine.ts';
export { type MeasureTexts, type ServeSimulatorOptions, serveSimulator } from './serve-simulator.ts';
