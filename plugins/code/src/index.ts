/**
 * Programs for TextGrad: programs as variables, tests in sandboxes, what failures and profiles say about a program, and
 * template repair as the rule-based expert.
 *
 * @packageDocumentation
 */
export * from './datasets/index.ts';
export { folderRepair, templateRepair } from './expert/index.ts';
export * from './folder/index.ts';
export { languageOf } from './languages/language-of.ts';
export * from './losses/index.ts';
export {
  codePlugin as default,
  codePlugin,
  problemTask,
  projectTask,
  repairTask,
  solveTask,
  speedTask,
} from './plugin.ts';
export * from './program/index.ts';
export * from './repair/index.ts';
export * from './report/index.ts';
export * from './sandbox/index.ts';
export * from './simulators/index.ts';
export * from './speed/index.ts';
export * from './suite/index.ts';
export {
  type RepairConfig,
  repairConfig,
  type SolveConfig,
  type SpeedConfig,
  solveConfig,
  speedConfig,
} from './tasks/config.ts';
export type { ProblemConfig } from './tasks/problem-task.ts';
export { type ProjectConfig, projectConfig } from './tasks/project-config.ts';
export * from './variables/index.ts';
export { programView } from './views/program-view.ts';
export { operationCounts, type Trajectory, testMatrix } from './views/run-charts.ts';
export { sideBySide } from './views/side-by-side.ts';
