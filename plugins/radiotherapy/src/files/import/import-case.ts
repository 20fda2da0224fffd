import { defined, TextGradError, usageError } from '@textgrad/core';
import type { Prescription } from '../../case/index.ts';
import { Budget } from './budget.ts';
import type { CaseFormat, ImportedCase, Source, SupportedFormat } from './format.ts';
import { caseFormats } from './formats.ts';
import { type GivenPrescription, parsePrescription } from './prescription-text.ts';
import { sourceOf } from './source.ts';

/** Options of {@link importCase}. */
export interface ImportOptions {
  /** The format's name, when it is not to be found out; see {@link supportedFormats}. */
  readonly format?: string;
  /** The most memory that reading may take, bytes; 2 GiB by default. Asked for before it is allocated. */
  readonly maxBytes?: number;
  /** What the targets are to receive, as `PTV 70.2 Gy in 26` or as data; before what the file says. */
  readonly prescription?: string | readonly Prescription[];
  /** Edge of the voxels that the case is brought to, mm from 1 to 20; as in the file by default. */
  readonly spacing?: number;
  /**
   * Whether the patient's name and identifiers become part of the case, its name and the DICOM files that are written of
   * it; no by default.
   */
  readonly keepIdentity?: boolean;
}

/** A case, or what stands in its way, a sentence each. */
export type CaseImport =
  | ({ readonly ok: true; readonly format: string } & ImportedCase)
  | { readonly ok: false; readonly code: string; readonly problems: readonly string[] };

const defaultMaxBytes = 2 ** 31;

/**
 * Reads a case from a file or folder, whose format is found by its content.
 *
 * What is wrong with the file is a value, not an exception: damaged or unknown files, memory beyond the limit, structures
 * that are missing, a case that cannot be planned. For research and teaching; not for clinical use.
 *
 * @example
 * ```ts
 * import { importCase } from '@textgrad/radiotherapy';
 *
 * const read = await importCase('no-such-file.mat');
 * console.log(read.ok || read.code); // IMPORT_UNREADABLE
 * ```
 */
export async function importCase(path: string, options: ImportOptions = {}): Promise<CaseImport> {
  try {
    const prescription = prescriptionOf(options.prescription);
    const { spacing, maxBytes = defaultMaxBytes, keepIdentity } = options;
    checkSpacing(spacing);
    const source = await sourceOf(path);
    const format = await formatOf(source, options.format);
    const read = await format.read(source, {
      budget: new Budget(maxBytes),
      ...(prescription ? { prescription } : {}),
      ...defined({ spacing, keepIdentity }),
    });
    return { ok: true, format: format.name, ...read };
  } catch (error) {
    if (!(error instanceof TextGradError)) throw error;
    const { problems } = error.details;
    const several = Array.isArray(problems) && problems.every((one) => typeof one === 'string');
    return { ok: false, code: error.code, problems: several ? problems : [error.message] };
  }
}

/** What cases are read from: name, title and content of each format. */
export const supportedFormats: readonly SupportedFormat[] = caseFormats.map(
  ({ name, title, description }) => ({ name, title, description }),
);

function prescriptionOf(given: ImportOptions['prescription']): GivenPrescription | undefined {
  if (given === undefined) return undefined;
  return typeof given === 'string' ? parsePrescription(given) : { prescriptions: given };
}

function checkSpacing(spacing: number | undefined): void {
  if (spacing === undefined || (spacing >= 1 && spacing <= 20)) return;
  throw usageError('IMPORT_SPACING', `Voxels can be brought to edges from 1 to 20 mm, not ${spacing}.`);
}

async function formatOf(source: Source, name: string | undefined): Promise<CaseFormat> {
  if (name !== undefined) {
    const found = caseFormats.find((one) => one.name === name);
    if (found) return found;
    throw usageError(
      'IMPORT_FORMAT_UNKNOWN',
      `There is no format '${name}'. There are: ${caseFormats.map((one) => one.name).join(', ')}.`,
    );
  }
  for (const format of caseFormats) if (await format.recognises(source)) return format;
  throw usageError(
    'IMPORT_FORMAT_UNKNOWN',
    `'${source.path}' is no case that can be read. There are: ${caseFormats.map(({ title }) => title).join('; ')}.`,
  );
}
