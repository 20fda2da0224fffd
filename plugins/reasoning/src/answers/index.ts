export {
  type AnsweredItem,
  type AnswerOptions,
  answerItems,
  type GradeItem,
  questionText,
} from './answer.ts';
export { graderOf } from './grading.ts';
export { accuracyOf, isSimulated, simulatedShare } from './records.ts';
