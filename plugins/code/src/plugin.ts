import { definePlugin, type Task } from '@textgrad/core';
import { codeChecks } from './checks.ts';
import type { ProgramProblem } from './datasets/problems.ts';
import { programSources } from './datasets/sources.ts';
import { templateRepair } from './expert/expert.ts';
import { folderRepair } from './expert/folder/folder-repair.ts';
import { branchCommand } from './files/branch-command.ts';
import { programLosses } from './losses/index.ts';
import { programSimulators } from './simulators/index.ts';
import type { RepairConfig, SolveConfig, SpeedConfig } from './tasks/config.ts';
import { type ProblemConfig, solveProblem } from './tasks/problem-task.ts';
import type { ProjectConfig } from './tasks/project-config.ts';
import { project } from './tasks/project-task.ts';
import { repair } from './tasks/repair-task.ts';
import { solve } from './tasks/solve-task.ts';
import { speed } from './tasks/speed-task.ts';
import { programKinds } from './variables/index.ts';
import { programView } from './views/program-view.ts';

/** What tasks on programs are composed of. */
const parts = {
  name: 'code',
  version: '0.1.0',
  description:
    'Programs that should pass their tests or run faster: sandboxes, test reports, template repair.',
  variables: programKinds,
  simulators: programSimulators,
  losses: programLosses,
};

/** Everything that the code plugin brings. */
export const codePlugin = definePlugin({
  ...parts,
  experts: [templateRepair, folderRepair],
  tasks: { repair, solve, speed, project },
  views: { program: programView },
  commands: { branch: branchCommand },
  data: programSources,
  checks: codeChecks,
});

/** `code/repair` with the parts of the plugin, ready for `runTask`. */
export const repairTask = codePlugin.tasks.repair as Task<RepairConfig>;

/** `code/solve` with the parts of the plugin, ready for `runTask`. */
export const solveTask = codePlugin.tasks.solve as Task<SolveConfig>;

/** `code/speed` with the parts of the plugin, ready for `runTask`. */
export const speedTask = codePlugin.tasks.speed as Task<SpeedConfig>;

/** `code/project` with the parts of the plugin, ready for `runTask`. */
export const projectTask = codePlugin.tasks.project as Task<ProjectConfig>;

/**
 * A data set's problem as a task, in the form of the paper's experiment on code: the engine writes a program, improves it
 * once whatever the tests say, and then until it passes them, four times at most.
 *
 * @see arXiv:2406.07496, section 3.1
 */
export const problemTask = (problem: ProgramProblem): Task<ProblemConfig> =>
  definePlugin({ ...parts, tasks: { problem: solveProblem(problem) } }).tasks.problem as Task<ProblemConfig>;
