export { type FaultyProgram, humanEvalFixSource, loadHumanEvalFix } from './human-eval-fix.ts';
export type { Dataset, DatasetOptions } from './json-lines.ts';
export {
  type Judgement,
  type JudgeOptions,
  judgeModes,
  type ProgramJudge,
  programHash,
  programJudge,
} from './judges.ts';
export type { LeetCodeJudgement, LeetCodeSession } from './leetcode-judge.ts';
export { loadHumanEval, loadLeetCodeHard, loadMbpp, type ProgramProblem } from './problems.ts';
