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
