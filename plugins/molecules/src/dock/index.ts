export type {
  AtomContribution,
  Docked,
  Docker,
  DockOptions,
  DockOutcome,
  DockProblem,
  DockProblemCode,
} from './docker.ts';
export {
  type Ligand,
  pdbqtLimits,
  type ReadPose,
  type Receptor as ReceptorAtoms,
  readLigand,
  readPoses,
  readReceptor,
  type WrittenPose,
  writePoses,
} from './pdbqt/index.ts';
export * from './prepare/index.ts';
export * from './receptors/index.ts';
export { surrogateDocker } from './surrogate-docker.ts';
export * from './vina-cli/index.ts';
export { type VinaDockerSettings, vinaDocker } from './vina-docker.ts';
