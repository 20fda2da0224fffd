export type { CellRecord } from './cell-record.ts';
export type { CellResult, TrajectoryPoint } from './cell-result.ts';
export type { Cell } from './cells.ts';
export { studyChart } from './chart.ts';
export type { Comparison } from './comparison.ts';
export { type CurvePoint, studyCurves } from './curves.ts';
export { type ProgressStream, progressTo } from './progress.ts';
export { studyMarkdown, studyText } from './render.ts';
export type { Reached } from './row.ts';
export {
  type CellRunner,
  type RunStudyOptions,
  runStudy,
  type StudyProgress,
  type StudyRecords,
} from './run-study.ts';
export type { Study, StudyMethod, StudyTask, StudyUnit } from './study.ts';
export {
  defineStudyBenchmark,
  type FinishedStudy,
  type NotRun,
  runStudyBenchmark,
  type StudyBenchmark,
  type StudyPlan,
  type StudySettings,
} from './study-benchmark.ts';
export { studyPage } from './study-page.ts';
export { studyRowColumns, studyRows } from './study-rows.ts';
export type { StudyRow, StudySection, StudyTable, Verdict } from './study-table.ts';
export { studyTable } from './table.ts';
export { writeStudy } from './write-study.ts';
