import type { PatientCase } from '../../case/index.ts';
import type { DoseInfluence } from '../../dose/index.ts';
import type { DoseDistribution } from '../../evaluation/index.ts';
import type { Budget } from './budget.ts';
import type { PlannedBeam } from './planned-beam.ts';
import type { GivenPrescription } from './prescription-text.ts';

/** What a file or folder holds. */
export interface ImportedCase {
  readonly case: PatientCase;
  /** What was left out or assumed, a sentence each. */
  readonly notes: readonly string[];
  /** The dose-influence matrix, where the format brings one. */
  readonly influence?: DoseInfluence;
  /** A total dose that comes with the case, on its grid. */
  readonly dose?: DoseDistribution;
  /** The treatment beams of the plan that comes with the case. */
  readonly beams?: readonly PlannedBeam[];
}

/** What a format's reader is told. */
export interface FormatOptions {
  readonly budget?: Budget;
  readonly prescription?: GivenPrescription;
  /** Edge of the voxels that the case is brought to, mm; as in the file by default. */
  readonly spacing?: number;
  /** Whether name and identifiers of the patient may become part of the case. */
  readonly keepIdentity?: boolean;
}

/** A file, or a folder with the files that lie in it. */
export interface Source {
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** The first bytes of a file; empty for a folder. */
  readonly head: Uint8Array;
  /** The names of the files in a folder, sorted. */
  readonly names: readonly string[];
}

/** What a format is called and holds. */
export interface SupportedFormat {
  readonly name: string;
  readonly title: string;
  /** What is read, in a line. */
  readonly description: string;
}

/** A format that cases are read from. */
export interface CaseFormat extends SupportedFormat {
  /** Whether a source is of this format, by its content. */
  recognises(source: Source): boolean | Promise<boolean>;
  read(
    source: Source,
    options: Required<Pick<FormatOptions, 'budget'>> & FormatOptions,
  ): Promise<ImportedCase>;
}
