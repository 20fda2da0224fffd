export {
  type Beam,
  type BeamOptions,
  beamsAlong,
  bixelCount,
  createBeams,
  equispacedAngles,
} from './beam.ts';
export { type Arc, arcDirections, type BeamDirection, checkDirections } from './beam-directions.ts';
export { type FluenceDose, fluenceDose } from './fluence-dose.ts';
export { type DoseInfluence, type DoseOptions, doseInfluence, fitsCase } from './influence.ts';
export { machineKernel, type PhotonMachine } from './kernels/machine-kernel.ts';
export { type KernelTerm, type PhotonKernel, pixelWidth } from './kernels/photon-kernel.ts';
export { waterKernel } from './kernels/water-kernel.ts';
export { type RayTracer, rayTracer } from './ray-tracer.ts';
