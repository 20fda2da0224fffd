/**
 * Engines by name (OpenAI and everything that speaks its wire format, local models, the AI SDK's models), and what wraps an
 * engine: retries, rates, routes by role.
 *
 * @packageDocumentation
 */
export { limited } from '../engine/limit.ts';
export { type RateLimits, rateLimited } from '../engine/rate-limit.ts';
export { type RetryPolicy, retried, retryAdvice } from '../engine/retry.ts';
export { type EngineRoutes, enginesOf, perRoute, routeEngine } from '../engine/route.ts';
export { type SampledOptions, sampled } from '../engine/sampled.ts';
export * from '../engines/index.ts';
