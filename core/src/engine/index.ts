export {
  type Completion,
  type Engine,
  type EngineCapabilities,
  type EngineKind,
  type EngineMiddleware,
  type EngineRequest,
  type EngineRole,
  engineRoles,
  type GenerateOptions,
  type ReplySchema,
  type Sampling,
  withMiddleware,
} from './engine.ts';
export { expertLabel } from './engine-label.ts';
export { type Expert, type ExpertOptions, type ExpertQuestion, expertEngine } from './expert.ts';
export { isFinalAnswer } from './final-answer.ts';
export { limited, untilAborted } from './limit.ts';
export { type RateLimits, rateLimited } from './rate-limit.ts';
export { type RetryPolicy, retried, retryAdvice } from './retry.ts';
export { type EngineRoutes, engineFor, enginesOf, perRoute, routeEngine } from './route.ts';
export { type Script, type ScriptedEngine, scriptedEngine } from './scripted.ts';
