export type {
  AtomShare,
  Docked,
  Docker,
  DockOutcome,
  DockProblem,
  DockProblemCode,
  DockRequest,
} from './docker.ts';
export { type InProcessDockerSettings, inProcessDocker } from './in-process-docker.ts';
export {
  type Ligand,
  type PdbqtAtom,
  pdbqtLimits,
  type ReadPose,
  type Receptor as ReceptorStructure,
  readLigand,
  readPoses,
  readReceptor,
  type WrittenPose,
  writePoses,
} from './pdbqt/index.ts';
export * from './prepare/index.ts';
export * from './receptors/index.ts';
export { surrogateDocker } from './surrogate-docker.ts';
export {
  type Anchor,
  anchorsOf,
  createDockPool,
  createTarget,
  type DockBudget,
  type DockedPose,
  type DockOptions,
  type DockPool,
  type DockPoolOptions,
  type DockPreset,
  type DockResult,
  dock,
  dockPresets,
  localOptimize,
  type OptimizedPose,
  type PoseScore,
  scoreOnly,
  type Target,
  type Terms,
  type TypedReceptor,
  typeReceptor,
  vinaEngine,
} from './vina/index.ts';
export * from './vina-cli/index.ts';
export { type VinaDockerSettings, vinaDocker } from './vina-docker.ts';
