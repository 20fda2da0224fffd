import type { CaseOrigin, Grid, Prescription, Structure } from '../../case/index.ts';

/** What a file says about a patient, before it is completed and checked. */
export interface CaseDraft {
  readonly name: string;
  readonly provenance: string;
  readonly grid: Grid;
  /** Electron density of each voxel relative to water. */
  readonly density: Float32Array;
  /** Some may be empty, or lie outside the body. */
  readonly structures: readonly Structure[];
  /** None when the file does not say. */
  readonly prescriptions: readonly Prescription[];
  readonly fractions?: number;
  /** What was left out or assumed, a sentence each. */
  readonly notes: readonly string[];
  readonly origin?: CaseOrigin;
}
