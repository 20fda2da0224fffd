import type { Triple } from '../../case/index.ts';

/** A treatment beam as a plan has it. */
export interface PlannedBeam {
  readonly name: string;
  /** Degrees; of a beam that turns, where it begins. */
  readonly gantryAngle: number;
  readonly couchAngle: number;
  readonly isocentre: Triple | undefined;
  /** Whether the gantry turns while it is on. */
  readonly turns: boolean;
  /** `PHOTON`, `PROTON` and the like; empty where it is not said. */
  readonly radiation: string;
  /** How the patient lies, which angles are read by: `HFS`, `HFP` and the like; empty where it is not said. */
  readonly position: string;
}
