export {
  type AnsweredItem,
  type AnswerOptions,
  answerItems,
  type GradeItem,
  questionText,
} from '../answers/answer.ts';
export { graderOf } from '../answers/grading.ts';
export { accuracyOf, isSimulated, simulatedShare } from '../answers/records.ts';
export { itemOf, solverInstruction } from '../datasets/one-item.ts';
export { openTestPart } from '../files/seal.ts';
export { batchLoss } from '../losses/batch-loss.ts';
export { type BatchOptions, batchesOf } from '../losses/batches.ts';
export { bootstrap, demonstrationText } from './demonstrations.ts';
export { type SolutionOutcome, type SolutionTable, solutionOutcome, solutionTable } from './outcome.ts';
export { type PromptConfig, promptConfig, promptRole } from './prompt-config.ts';
export { promptTask } from './prompt-task.ts';
export { multimodalConfig, type SolutionConfig, solutionConfig, solutionRole } from './solution-config.ts';
export { multimodalTask, solutionTask } from './solution-task.ts';
