import { definePlugin, type Plugin } from '@textgrad/core';
import { reasoningChecks } from './checks.ts';
import { reasoningSources } from './datasets/sources.ts';
import { madeCritic, simulatedArithmeticModel, simulatedTaskModel } from './expert/experts.ts';
import { reasoningLosses } from './losses/losses.ts';
import { reasoningSimulators } from './simulators/simulators.ts';
import { pipelineTask } from './tasks/pipeline-task.ts';
import { promptTask } from './tasks/prompt-task.ts';
import { multimodalTask, solutionTask } from './tasks/solution-task.ts';
import { reasoningVariables } from './variables/variables.ts';
import { promptView, solutionView } from './views/prompt-view.ts';

const tasks = {
  prompt: promptTask,
  pipeline: pipelineTask,
  solution: solutionTask,
  multimodal: multimodalTask,
};

/** Everything that the reasoning plugin brings. */
export const reasoningPlugin = definePlugin({
  name: 'reasoning',
  version: '0.1.0',
  description: 'Solutions of questions and prompts that answer them: data sets, graders, voting.',
  variables: reasoningVariables,
  simulators: reasoningSimulators,
  losses: reasoningLosses,
  experts: [simulatedTaskModel(), madeCritic(), simulatedArithmeticModel()],
  tasks,
  views: { prompt: promptView, solution: solutionView },
  data: reasoningSources,
  checks: reasoningChecks,
  // Tasks keep their names and configurations.
}) as Plugin & { readonly tasks: typeof tasks };
