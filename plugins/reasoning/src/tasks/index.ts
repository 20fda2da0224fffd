export { bootstrap, demonstrationText } from './demonstrations.ts';
export { solverInstruction } from './first-solution.ts';
export { type SolutionOutcome, type SolutionTable, solutionOutcome, solutionTable } from './outcome.ts';
export { type PipelineConfig, pipelineConfig } from './pipeline-config.ts';
export { type PromptConfig, promptConfig } from './prompt-config.ts';
export { multimodalConfig, type SolutionConfig, solutionConfig } from './solution-config.ts';
