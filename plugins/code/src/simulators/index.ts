import { folderPart } from './folder-part.ts';
import { projectPart } from './project-part.ts';
import { speedPart } from './speed-part.ts';
import { testsPart } from './tests-part.ts';

export {
  operationsName,
  passedName,
  type RunEvaluationOptions,
  runEvaluation,
  unsafeName,
} from './run-evaluation.ts';
export { type SpeedSettings, speedSimulator, speedUpName } from './speed-simulator.ts';
export { heldOutName, type TestsSettings, testsSimulator } from './tests-simulator.ts';

/** What programs are measured by: their tests, their speed, the tests of a project; and what reads a project. */
export const programSimulators = {
  tests: testsPart,
  speed: speedPart,
  'project-tests': projectPart,
  folder: folderPart,
};
