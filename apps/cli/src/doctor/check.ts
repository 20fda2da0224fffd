/** The outcome of one check. */
export interface Check {
  readonly name: string;
  /** `missing` is nothing that every run needs. */
  readonly status: 'ok' | 'missing' | 'failed';
  readonly found: string;
  /** How to mend it; nothing when there is nothing to mend. */
  readonly fix?: string;
}
