import { measurementsLoss } from './measurements.ts';
import { paperLoss } from './paper.ts';
import { projectLoss } from './project.ts';
import { speedLoss } from './speed.ts';

export { criticInstruction, paperReport } from './paper.ts';

/** How programs are judged: by their tests in two ways, by their speed, and by the tests of a project. */
export const programLosses = {
  tests: measurementsLoss,
  paper: paperLoss,
  speed: speedLoss,
  project: projectLoss,
};
