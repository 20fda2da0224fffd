import { z } from 'zod';

/** A file of a data set. */
export interface DataFile {
  readonly name: string;
  /** Where it is published; absent where the user has to get it. */
  readonly url?: string;
  /** What the published file hashes to, in hexadecimal; needed wherever there is a URL. */
  readonly sha256?: string;
  /** Its size in bytes. */
  readonly bytes?: number;
}

/** A data set that a plugin reads and does not bring: where it comes from, and under which licence. */
export interface DataSource {
  readonly title: string;
  readonly licence: string;
  readonly files: readonly DataFile[];
  /** How the files that cannot be fetched are got. */
  readonly manual?: string;
}

const file = z
  .strictObject({
    name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/u, 'a plain file name'),
    url: z.url({ protocol: /^https?$/u }).optional(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/u, 'a SHA-256 in hexadecimal')
      .optional(),
    bytes: z.int().positive().optional(),
  })
  .refine(
    ({ url, sha256 }) => url === undefined || sha256 !== undefined,
    'a file with a URL needs its SHA-256',
  );

/** What {@link DataSource} must be, for the check of a plugin. */
export const dataSourceSchema = z.strictObject({
  title: z.string().min(1),
  licence: z.string().min(1),
  files: z.array(file).min(1),
  manual: z.string().min(1).optional(),
});
