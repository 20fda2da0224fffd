/** Edge of the pixels on which lateral kernels are given and convolved, mm. */
export const pixelWidth = 0.5;

/**
 * One term of a photon pencil beam after decomposition: a curve over depth times a lateral kernel (Bortfeld, Schlegel,
 * Rhein, Med Phys 1993, 20:311).
 */
export interface KernelTerm {
  /** Relative dose at a water-equivalent depth in mm; 0 at and before the surface. */
  depthDose(depth: number): number;
  /**
   * Fluence's weight at a distance in mm: what a pixel of 0.5 × 0.5 mm² at this distance receives from one of fluence 1.
   * At 0, the mean over the pixel.
   */
  pixelWeight(distance: number): number;
}

/** A photon beam's model: what a machine file holds, or the built-in water kernel. */
export interface PhotonKernel {
  readonly name: string;
  /** Its nominal energy, MV, where that is known. */
  readonly energy?: number | undefined;
  /** mm. */
  readonly sourceAxisDistance: number;
  /** Full width at half maximum of the Gaussian penumbra in the plane of the isocentre, mm. */
  readonly penumbra: number;
  /** How far a bixel's dose lies beside its nominal middle, along x and z, mm. */
  readonly offset: number;
  /** The terms for a beam whose central ray enters the patient at a distance from the source, mm. */
  terms(sourceSurfaceDistance: number): readonly KernelTerm[];
}
