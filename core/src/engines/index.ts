export { engineForms } from './address.ts';
export {
  type Completion,
  type Engine,
  type EngineCapabilities,
  type EngineKind,
  type EngineMiddleware,
  type EngineRequest,
  type EngineRole,
  type GenerateOptions,
  type ReplySchema,
  type Sampling,
  withMiddleware,
} from './engine.ts';
export { type Environment, type ResolveEngineOptions, resolveEngine } from './engine-string.ts';
export { type Expert, type ExpertQuestion, expertEngine, expertLabel } from './expert.ts';
export { limited } from './limit.ts';
export { type OpenAIEngineOptions, openaiEngine } from './openai/openai-engine.ts';
export { type Provider, providers } from './providers.ts';
export { type RetryAdvice, type RetryPolicy, retried, retryAdvice } from './retry.ts';
