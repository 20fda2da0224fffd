export { imageLoss } from './image-loss.ts';
export { type JudgedMeasurementOptions, judgedMeasurement } from './judged-measurement.ts';
export { type MeasuredLossOptions, measuredLoss } from './measured-loss.ts';
export { type Fields, multiFieldLoss, type TokenParsedLoss, tokenParsedLoss } from './multi-field-loss.ts';
export { multipleChoiceLoss } from './multiple-choice-loss.ts';
export { openQuestionLoss } from './open-question-loss.ts';
export type { LossOptions } from './selection.ts';
export { textLoss } from './text-loss.ts';
