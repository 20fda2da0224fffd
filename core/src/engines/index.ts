export { engineForms } from './address.ts';
export { type AiSdkEngineOptions, aiSdkEngine } from './ai-sdk/ai-sdk-engine.ts';
export type { AiSdkCall, AiSdkModel } from './ai-sdk/model.ts';
export { costOfCall, isFree, type PricedEngine } from './cost.ts';
export {
  type Completion,
  type Engine,
  type EngineCapabilities,
  type EngineKind,
  type EngineMiddleware,
  type EngineRequest,
  type EngineRole,
  engineKinds,
  engineRoles,
  type GenerateOptions,
  type ReplySchema,
  type Sampling,
  withMiddleware,
} from './engine.ts';
export { type EngineFacts, engineFacts } from './engine-facts.ts';
export { type EngineNames, readEngineNames } from './engine-names.ts';
export { type ResolveEngineOptions, resolveEngine, resolveEngines } from './engine-string.ts';
export type { Environment } from './environment.ts';
export { type Expert, type ExpertOptions, type ExpertQuestion, expertEngine, expertLabel } from './expert.ts';
export { isFinalAnswer } from './final-answer.ts';
export { limited, untilAborted } from './limit.ts';
export { type LlamaOptions, llamaEngine } from './llama/llama-engine.ts';
export { type OpenAIEngineOptions, openaiEngine } from './openai/openai-engine.ts';
export type { KeyHeader } from './openai/transport.ts';
export { type Provider, providers } from './providers.ts';
export { type RateLimits, rateLimited } from './rate-limit.ts';
export { type RetryAdvice, type RetryPolicy, retried, retryAdvice } from './retry.ts';
export { type EngineRoutes, engineFor, enginesOf, perRoute, routeEngine } from './route.ts';
