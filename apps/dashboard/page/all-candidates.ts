import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CandidateRow, CandidatesPart, Column } from '../src/api.ts';
import { ask, changes } from './server.ts';

/** The candidates of a run, as far as they have arrived. */
interface Candidates {
  readonly run: string;
  readonly rows: readonly CandidateRow[];
  readonly columns: readonly Column[];
  readonly more: boolean;
  readonly problem: string;
}

const nothing = (run: string): Candidates => ({ run, rows: [], columns: [], more: true, problem: '' });

/** The run looked at last: its candidates stay when another of its pages is opened. */
const kept = signal<Candidates>(nothing(''));
const state = { asking: false, again: false, decided: 0 };

async function read(run: string): Promise<void> {
  for (let more = true; more && kept.value.run === run; ) {
    const { rows } = kept.value;
    const part = await ask<CandidatesPart>(
      `run/${encodeURIComponent(run)}/candidates?from=${rows.length}&decided=${state.decided}`,
    );
    if (kept.value.run !== run) return;
    const all = [...rows, ...part.rows];
    for (const [id, verdict, reason] of part.decided) {
      const row = all[id];
      if (row) all[id] = { ...row, verdict, reason };
    }
    state.decided += part.decided.length;
    more = part.more;
    kept.value = { run, rows: all, columns: part.columns, more, problem: '' };
  }
}

async function reading(): Promise<void> {
  state.asking = true;
  while (state.again) {
    state.again = false;
    try {
      await read(kept.value.run);
    } catch (error) {
      kept.value = {
        ...kept.value,
        more: false,
        problem: error instanceof Error ? error.message : String(error),
      };
    }
  }
  state.asking = false;
}

/** The candidates of a run, read in parts, and further ones while it goes on. */
export function useCandidates(run: string): Candidates {
  const version = changes.value;
  useEffect(() => {
    if (kept.value.run !== run) {
      kept.value = nothing(run);
      state.decided = 0;
    }
    state.again = true;
    if (!state.asking) void reading();
  }, [run, version]);
  return kept.value.run === run ? kept.value : nothing(run);
}
