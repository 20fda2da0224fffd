export { conversation, gradientPrompt } from './gradient.ts';
export { type ImagePart, image, type Part, partsText, type TextPart, text } from './parts.ts';
export {
  type GradientQuestion,
  type LossQuestion,
  type Question,
  readQuestion,
  type UpdateQuestion,
} from './question.ts';
export { outermostBlock, readTagged, tagged, taggedBlocks } from './tags.ts';
export { updatePrompt, updateSystemPrompt } from './update.ts';
