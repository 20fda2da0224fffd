import { guacamolLoss } from './guacamol.ts';
import { measurementsLoss } from './measurements.ts';
import { paperLoss } from './paper.ts';

/** The losses of the plugin, by name. */
export const losses = { measurements: measurementsLoss, paper: paperLoss, guacamol: guacamolLoss };
