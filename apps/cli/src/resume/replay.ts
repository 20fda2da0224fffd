import { TextGradError } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import {
  type Replay,
  type RunRecord,
  replayTask,
  resultDifference,
  resultOf,
  type Store,
  type Verified,
  verifyRun,
  versionsOf,
  versionWords,
} from '@textgrad/core/runs';
import { findRun } from '../history/find-run.ts';
import { readStore } from '../history/open-store.ts';
import { placesOf } from '../history/places.ts';
import { findTask } from '../plugins/find-task.ts';
import { settingsWith } from '../request/setting-files.ts';
import type { Settings } from '../request/settings.ts';
import { contextOf } from '../run/context.ts';
import { displayFor } from '../run/display.ts';
import { keylessEnvironment } from '../run/keyless-environment.ts';
import { resultText } from '../run/result.ts';
import { writeJson } from '../terminal/json.ts';
import { paintFor } from '../terminal/paint.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { pluginsOf } from './resume.ts';
import { storedFacts } from './stored-facts.ts';

/** The flags of `textgrad replay`. */
export interface ReplayFlags {
  readonly verify?: boolean;
  readonly set?: readonly string[];
  readonly store?: string;
  readonly plugin?: readonly string[];
  readonly json?: boolean;
}

/** Executes a run again from its journal alone, and prints whether it is the same. */
export async function replay(given: string, flags: ReplayFlags, terminal: Terminal): Promise<void> {
  const { run, verified, replayed } = await readStore(flags.store, terminal.cwd, async (store) => {
    const record = findRun(given, store);
    const open = store as Store;
    const verified = flags.verify ? verifyRun(open, record.id) : undefined;
    const replayed = await again(record.id, open, flags, terminal);
    if (verified) checkResult(record, replayed);
    return { run: record.id, verified, replayed };
  });
  print({ run, verified, ...replayed }, flags, terminal);
}

/** Refuses a finished run whose result is not the one that its replay came to. */
function checkResult(record: RunRecord, { summary, versions = [] }: Replay): void {
  const kept = record.status === 'completed' ? resultOf(record) : null;
  const difference = kept && summary ? resultDifference(kept, summary) : undefined;
  if (difference === undefined) return;
  const other = versions.length > 0 ? `${versionWords(versions)} ` : '';
  throw new TextGradError(
    'replay',
    'REPLAY_RESULT',
    `${other}The result of run '${record.id}' says something else than its replay for ${difference}: it was changed since the run, or the code was. Believe the replay: 'textgrad replay ${record.id}' prints it.`,
    { details: { run: record.id, difference } },
  );
}

async function again(id: string, store: Store, flags: ReplayFlags, terminal: Terminal): Promise<Replay> {
  const stored = storedFacts(findRun(id, store));
  const local = placesOf(stored, flags, terminal.cwd);
  const { plugins, plugin, task } = await findTask(
    stored.task,
    pluginsOf({ ...stored, local }, flags),
    terminal.cwd,
  );
  const context = contextOf(terminal, displayFor(terminal, false));
  const experts = plugins.flatMap((plugin) => plugin.experts);
  const engine = resolveEngine(stored.engine, { experts, env: keylessEnvironment(terminal.env), context });
  const config = await settingsWith(stored.config as Settings, flags.set, terminal.cwd);
  return replayTask(task, { store, id, engine, context, config, versions: versionsOf(plugin) });
}

function print(
  {
    run,
    entries,
    summary,
    versions = [],
    verified,
  }: Replay & { readonly run: string; readonly verified: Verified | undefined },
  { json = false, verify = false }: ReplayFlags,
  { stdout, env }: Terminal,
): void {
  const finished = summary !== undefined;
  if (json) {
    writeJson(stdout, {
      run,
      same: true,
      entries,
      finished,
      ...(versions.length > 0 ? { versions } : {}),
      ...verified,
      ...(verify ? {} : { summary: summary ?? null }),
    });
    return;
  }
  if (summary && !verify) stdout.write(`${resultText(summary, paintFor(stdout, env), stdout.columns)}\n`);
  const rest = finished ? '' : '; the run was not finished, and can be resumed';
  stdout.write(`run        ${run}\nentries    ${entries} compared${rest}\n`);
  if (versions.length > 0) stdout.write(`versions   ${versionWords(versions)}\n`);
  if (verified) {
    stdout.write(`records    ${recordsText(verified)}\n`);
    stdout.write(`unsealed   ${verified.unsealedFacts.join(', ')}: no hash covers these\n`);
  }
  stdout.write('verdict    same\n');
}

function recordsText({ redacted, unsealed }: Pick<Verified, 'redacted' | 'unsealed'>): string {
  const words = [
    'hash chain, answers and result are whole',
    ...(redacted > 0 ? [`${redacted} records without their secrets cannot be checked`] : []),
    ...(unsealed > 0 ? [`${unsealed} calls of a step that was not finished`] : []),
  ];
  return words.join('; ');
}
