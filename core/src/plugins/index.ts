export { type CommandTools, defineCommand, type PluginCommand } from './command.ts';
export type { DataSource } from './data-source.ts';
export type { HealthCheck, HealthChecks } from './health-check.ts';
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
export type { Composition, PartChoice, Parts } from './parts.ts';
export { partsOf } from './parts.ts';
export { definePlugin, type Plugin, type PluginParts, type View } from './plugin.ts';
export { type Recorded, recordedIn, unrecorded } from './recorded.ts';
export { defineTask, type Task, type TaskTools } from './task.ts';
export type { Reevaluation, TaskSetup } from './task-setup.ts';
