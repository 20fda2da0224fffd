/**
 * Serves an engine over HTTP in OpenAI's wire format, so that any OpenAI client, in any language, can drive it.
 *
 * @packageDocumentation
 */
export { type ServedEngine, type ServeEngineOptions, serveEngine } from './serve-engine.ts';
