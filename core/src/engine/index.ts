export type { ByRole, SamplingByRole } from './by-role.ts';
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
export { isPlaceholder } from './placeholder.ts';
export { engineFor } from './route.ts';
export { untilAborted } from './until-aborted.ts';
