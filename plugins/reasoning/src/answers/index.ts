export {
  type AnsweredItem,
  type AnswerOptions,
  answerItems,
  type GradeItem,
  questionText,
} from './answer.ts';
export { graderOf, gradingOf } from './grading.ts';
export { accuracyOf, isSimulated, simulatedShare } from './records.ts';
