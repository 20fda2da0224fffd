export { defaultAlphaBeta } from './alpha-beta.ts';
export { equivalentUniformDose } from './equivalent-uniform-dose.ts';
export {
  biologicallyEffectiveDose,
  doseOfEffect,
  equivalentDose2,
  type Fractionation,
} from './linear-quadratic.ts';
export {
  complicationProbability,
  doseOfComplication,
  type KnownComplication,
  knownComplications,
  type LymanParameters,
} from './ntcp.ts';
export { type ControlParameters, controlProbability, doseOfControl } from './tcp.ts';
