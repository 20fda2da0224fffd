export {
  type AnsweredItem,
  type AnswerOptions,
  answerItems,
  type GradeItem,
  questionText,
} from './answer.ts';
export { type BatchOptions, batchesOf } from './batches.ts';
export { bootstrap, demonstrationText } from './demonstrations.ts';
export { graderOf } from './grading.ts';
export { type SolutionOutcome, type SolutionTable, solutionOutcome, solutionTable } from './outcome.ts';
export { type PromptConfig, promptConfig, promptRole } from './prompt-config.ts';
export { batchLoss } from './prompt-loss.ts';
export { promptTask } from './prompt-task.ts';
export { accuracyOf, isSimulated, simulatedShare } from './records.ts';
export { openTestPart } from './seal.ts';
export { multimodalConfig, type SolutionConfig, solutionConfig, solutionRole } from './solution-config.ts';
export { itemOf, solverInstruction } from './solution-item.ts';
export { multimodalTask, solutionTask } from './solution-task.ts';
