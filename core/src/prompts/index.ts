export {
  conversation,
  functionCall,
  type GradientPromptParts,
  gradientPrompt,
  gradientSystemPrompt,
  readFeedback,
} from './gradient.ts';
export { type ImagePart, image, loadImage, type Part, partsText, type TextPart, text } from './parts.ts';
export {
  type GradientQuestion,
  type LossQuestion,
  type Question,
  type ReduceQuestion,
  readQuestion,
  type UpdateQuestion,
} from './question.ts';
export { type ReducePromptOptions, reducePrompt, reduceSystemPrompt } from './reduce.ts';
export { outermostBlock, type Parsed, readTagged, tagged, taggedBlocks } from './tags.ts';
export { fillTemplate } from './template.ts';
export { estimateTokens } from './tokens.ts';
export {
  type AnswerTags,
  type ChangeSize,
  changeSizes,
  defaultAnswerTags,
  type FailedAnswer,
  type FeedbackInContext,
  type MeasuredVersion,
  type PastIteration,
  repairPrompt,
  type UpdatePromptParts,
  updatePrompt,
  updateSystemPrompt,
} from './update.ts';
