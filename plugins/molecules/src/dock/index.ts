export type {
  AtomShare,
  Docked,
  DockedIsomer,
  DockedTautomer,
  Docker,
  DockOutcome,
  DockProblem,
  DockProblemCode,
  DockRequest,
} from './docker.ts';
export { type InProcessDockerSettings, inProcessDocker } from './in-process-docker.ts';
export * from './interactions/index.ts';
export { isomerDocker } from './isomer-docker.ts';
export {
  type AutoDockType,
  type Element,
  type Ligand,
  type PdbqtAtom,
  pdbqtLimits,
  type ReadPose,
  type Receptor as ReceptorStructure,
  type RigidPiece,
  readLigand,
  readPoses,
  readReceptor,
  type SmilesMap,
  type WrittenPose,
  writePoses,
} from './pdbqt/index.ts';
export * from './prepare/index.ts';
export * from './receptors/index.ts';
export { surrogateDocker } from './surrogate-docker.ts';
export { type TautomerDockerSettings, tautomerDocker } from './tautomer-docker.ts';
export {
  type Anchor,
  type AtomContribution,
  anchorsOf,
  createDockPool,
  createTarget,
  type DockBudget,
  type DockExecutor,
  type DockedPose,
  type DockOptions,
  type DockPool,
  type DockPoolOptions,
  type DockPreset,
  type DockResult,
  dock,
  dockPresets,
  type GridShape,
  localOptimize,
  type OptimizedPose,
  type PoseScore,
  type SharedGrid,
  type StrainedForm,
  scoreOnly,
  type Target,
  type TermName,
  type Terms,
  type TypedAtoms,
  type TypedReceptor,
  termNames,
  typeReceptor,
  vinaEngine,
} from './vina/index.ts';
export * from './vina-cli/index.ts';
export { type VinaDockerSettings, vinaDocker } from './vina-docker.ts';
