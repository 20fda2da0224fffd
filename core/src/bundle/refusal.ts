import { TextGradError, usageError } from '../errors/index.ts';
import { mask } from '../journal/redact.ts';

/** Makes the error of records that do not fit together, from what does not. */
export type Refuse = (what: string) => Error;

/** The error of records that were changed since the run. */
export const tampered: Refuse = (what) =>
  new TextGradError(
    'usage',
    'BUNDLE_TAMPERED',
    `The records of the run do not fit together: ${what}. They were changed or damaged since the run; nothing was written.`,
  );

/** The error of a file that is no bundle that can be read. */
export const invalid: Refuse = (what) =>
  usageError('BUNDLE_INVALID', `This is not a bundle of a run that can be read: ${what}.`);

/** Whether secrets may have been taken out of data, so that its hash is another. */
export const isRedacted = (data: unknown): boolean => JSON.stringify(data ?? null).includes(mask);
