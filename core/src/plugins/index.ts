export type { DataFile, DataSource } from './data-source.ts';
export {
  type HealthCheck,
  type HealthCheckOptions,
  type HealthChecks,
  readHealthChecks,
} from './health-check.ts';
export { type LoadPluginOptions, loadPlugin } from './loader.ts';
export {
  definePlugin,
  isPlugin,
  type LossAdapter,
  type Plugin,
  type PluginParts,
  pluginApiVersion,
  type SimulatorFactory,
  type VariableKind,
  type View,
} from './plugin.ts';
