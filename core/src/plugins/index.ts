export { configSchema, parseConfig } from './config.ts';
export type { DataSource } from './data-source.ts';
export { type HealthCheck, type HealthChecks, readHealthChecks } from './health-check.ts';
export {
  definePart,
  type LossAdapter,
  type MadePart,
  measuredLossPart,
  type PartTools,
  type RunTools,
  type TaskPart,
  type VariableKind,
} from './part.ts';
export { type Composition, noParts, type PartChoice, type Parts } from './parts.ts';
export { definePlugin, type Plugin, type PluginParts, type View } from './plugin.ts';
export { defineTask, type Task, type TaskTools } from './task.ts';
export type { Reevaluation, TaskSetup } from './task-setup.ts';
