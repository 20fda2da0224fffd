import { usageError } from '@textgrad/core';
import type { StoredFacts } from '../resume/stored-facts.ts';

type Facts = Pick<StoredFacts, 'local' | 'engine'>;

/** How the user says that what others configured may be followed. */
export interface Trust {
  readonly runPrograms?: boolean;
}

/** Whether a run was begun on another machine, or from one that was: import leaves out what holds on one machine alone. */
const isImported = ({ local }: Pick<Facts, 'local'>): boolean =>
  local.out === undefined || local.programs === false;

/** Whether programs that a run names may be started: it was begun on this machine, not from an imported one, or the user says so. */
export const mayStartPrograms = (facts: Pick<Facts, 'local'>, { runPrograms = false }: Trust): boolean =>
  runPrograms || !isImported(facts);

/**
 * Refuses to follow the configuration of an imported run before the user says so: it may name any file of this machine, and its engine
 * any endpoint that would be sent it.
 *
 * @throws TextGradError `IMPORTED_RUN`.
 */
export function checkTrusted(run: string, facts: Facts, trust: Trust, otherwise = ''): void {
  if (mayStartPrograms(facts, trust)) return;
  const { engine } = facts;
  throw usageError(
    'IMPORTED_RUN',
    `The run '${run}' was imported: going on with it would ask its engine '${engine}', and read the files that its configuration names; look at both with 'textgrad show ${run} --json', then say --run-programs${otherwise}.`,
    { details: { run, engine } },
  );
}
