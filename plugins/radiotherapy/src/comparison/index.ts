export { type DoseDifference, doseDifference } from './dose-difference.ts';
export { type GammaCriteria, type GammaIndex, gammaIndex } from './gamma-index.ts';
export { type ShiftedDose, setupShifts } from './setup-shifts.ts';
