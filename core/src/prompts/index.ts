export { conversation, functionCall, gradientPrompt } from './gradient.ts';
export { type ImagePart, image, type Part, partsText, type TextPart, text } from './parts.ts';
export {
  type GradientQuestion,
  type LossQuestion,
  type Question,
  type ReduceQuestion,
  readQuestion,
  type UpdateQuestion,
} from './question.ts';
export { outermostBlock, readTagged, tagged, taggedBlocks } from './tags.ts';
export { type AnswerTags, updatePrompt, updateSystemPrompt } from './update.ts';
