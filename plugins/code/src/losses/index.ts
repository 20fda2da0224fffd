import { measurementsLoss } from './measurements.ts';
import { paperLoss } from './paper.ts';
import { speedLoss } from './speed.ts';

export { criticInstruction, paperReport } from './paper.ts';

/** How programs are judged: by their tests in two ways, and by their speed. */
export const programLosses = { tests: measurementsLoss, paper: paperLoss, speed: speedLoss };
