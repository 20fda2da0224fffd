/** What a trial of a simulator came to. */
export interface SimulatorFinding {
  /** `mend`: a run would be wrong or waste its budget; `note`: worth knowing. */
  readonly status: 'ok' | 'note' | 'mend';
  /** What was tried, in a few words. */
  readonly about: string;
  readonly words: string;
}

export const ok = (about: string, words: string): SimulatorFinding => ({ status: 'ok', about, words });
export const note = (about: string, words: string): SimulatorFinding => ({ status: 'note', about, words });
export const mend = (about: string, words: string): SimulatorFinding => ({ status: 'mend', about, words });
