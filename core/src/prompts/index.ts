export { type FencedBlock, fencedBlocks, wholeFence } from './fences.ts';
export { conversation, gradientPrompt } from './gradient.ts';
export { type MeasuredRow, readMeasuredTable } from './measured-table.ts';
export { type ImagePart, image, type Part, partsText, type TextPart, text } from './parts.ts';
export {
  type GradientQuestion,
  type LossQuestion,
  type Question,
  readQuestion,
  type UpdateQuestion,
} from './question.ts';
export { type AnswerShape, type CheckAnswer, readAnswer } from './read-answer.ts';
export { type ShownVersion, shownVersions } from './shown-versions.ts';
export { readTagged } from './stated-answer.ts';
export { outermostBlock, type Parsed, tagged, taggedBlocks } from './tags.ts';
export { withoutThinking } from './thinking.ts';
export { updatePrompt, updateSystemPrompt } from './update.ts';
