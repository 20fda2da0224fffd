export {
  operationsName,
  passedName,
  type RunEvaluationOptions,
  runEvaluation,
  unsafeName,
} from './run-evaluation.ts';
export { type SpeedSettings, speedSimulator, speedUpName } from './speed-simulator.ts';
export { type TestsSettings, testsSimulator } from './tests-simulator.ts';
