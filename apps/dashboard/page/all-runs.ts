import { useEffect, useRef, useState } from 'preact/hooks';
import type { RunRow, RunsPart } from '../src/api.ts';
import { ask, changes } from './server.ts';

/** All runs of the store as they arrive: the newest part first, the others after it. */
export function useRuns() {
  const [rows, setRows] = useState<readonly RunRow[]>([]);
  const [told, setTold] = useState({ store: '', total: -1, problem: '' });
  const state = useRef({ asking: false, again: false, whole: false });
  const version = changes.value;
  useEffect(() => {
    const now = state.current;
    now.again = true;
    if (!now.asking) void asking();
    async function asking(): Promise<void> {
      now.asking = true;
      while (now.again) {
        now.again = false;
        try {
          await read();
        } catch (error) {
          setTold((old) => ({ ...old, problem: error instanceof Error ? error.message : String(error) }));
        }
      }
      now.asking = false;
    }
    async function read(): Promise<void> {
      for (let from = 0; ; ) {
        const part = await ask<RunsPart>(`runs?from=${from}`);
        const { runs, store, total } = part;
        setTold({ store, total, problem: '' });
        const at = from;
        setRows((old) => merged(old, runs, at, total));
        from += runs.length;
        if (runs.length === 0 || from >= total) break;
        // What is old does not change: it is asked for once, and again where runs have gone.
        if (now.whole && !now.again) break;
      }
      now.whole = true;
    }
  }, [version]);
  return { rows, ...told };
}

/** The list with a part of it as it is now; runs that are new push the others down. */
function merged(
  old: readonly RunRow[],
  part: readonly RunRow[],
  from: number,
  total: number,
): readonly RunRow[] {
  const ids = new Set(part.map(({ id }) => id));
  const before = old.slice(0, from).filter(({ id }) => !ids.has(id));
  const rest = old.filter(
    ({ id }, at) => at >= before.length && !ids.has(id) && !before.some((one) => one.id === id),
  );
  return [
    ...before,
    ...part,
    ...(from === 0 ? rest : old.slice(from + part.length).filter(({ id }) => !ids.has(id))),
  ].slice(0, total);
}
