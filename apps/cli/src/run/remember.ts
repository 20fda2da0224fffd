import type { RememberFrom } from '@textgrad/core/runs';
import { findRun } from '../history/find-run.ts';
import { readStore } from '../history/open-store.ts';
import type { RunRequest } from '../request/request.ts';

/**
 * What is to be remembered, with the whole ids of its runs. What is neither a run nor the store stays for the run to refuse.
 *
 * @throws TextGradError `RUN_UNKNOWN`, `RUN_AMBIGUOUS`.
 */
export function rememberOf(
  { remember, store: path }: Pick<RunRequest, 'remember' | 'store'>,
  cwd: string,
): Promise<readonly RememberFrom[]> | readonly RememberFrom[] {
  if (remember.length === 0) return [];
  return readStore(path, cwd, (store) =>
    remember.map((one) =>
      one.startsWith('run:') ? (`run:${findRun(one.slice(4), store).id}` as const) : (one as RememberFrom),
    ),
  );
}
