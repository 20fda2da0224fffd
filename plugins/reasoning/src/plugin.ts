import { definePlugin } from '@textgrad/core';
import { reasoningSources } from './datasets/sources.ts';
import { madeCritic, simulatedTaskModel } from './expert/experts.ts';
import { promptTask } from './tasks/prompt-task.ts';
import { multimodalTask, solutionTask } from './tasks/solution-task.ts';
import { reasoningKinds } from './variables/index.ts';
import { promptView, solutionView } from './views/prompt-view.ts';

/** Everything that the reasoning plugin brings. */
export const reasoningPlugin = definePlugin({
  name: 'reasoning',
  version: '0.1.0',
  description: 'Solutions of questions and prompts that answer them: data sets, graders, voting.',
  variables: reasoningKinds,
  experts: [simulatedTaskModel(), madeCritic()],
  tasks: { prompt: promptTask, solution: solutionTask, multimodal: multimodalTask },
  views: { prompt: promptView, solution: solutionView },
  data: reasoningSources,
});
