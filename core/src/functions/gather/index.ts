export { type BudgetOptions, budgetFeedback } from './budget.ts';
export { type DedupeOptions, dedupeFeedback } from './dedupe.ts';
export {
  type FeedbackStrategy,
  type GatherOptions,
  gatherFeedback,
  keepAllFeedback,
} from './gather-feedback.ts';
