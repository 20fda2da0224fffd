import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defined, usageError } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import {
  type CacheMode,
  checkFree,
  hostOf,
  processOwner,
  type RunRecord,
  reopenRunDirectory,
  resumeToDirectory,
  type Store,
  writeStoredRun,
} from '@textgrad/core/runs';
import { type AddFlags, addedBy } from '../commands/budget-options.ts';
import { findRun } from '../history/find-run.ts';
import { checkTrusted, mayStartPrograms } from '../history/imported.ts';
import { writeToStore } from '../history/open-store.ts';
import { type Places, placesOf } from '../history/places.ts';
import { findTask } from '../plugins/find-task.ts';
import { type ModelFlags, modelSettings, patienceOf } from '../request/model-settings.ts';
import { type Pace, paceOf } from '../request/pace.ts';
import { pricesFrom } from '../request/prices.ts';
import type { Settings } from '../request/settings.ts';
import { type Conclusion, conclude, conclusionOf } from '../run/conclusion.ts';
import { contextOf } from '../run/context.ts';
import type { Surroundings } from '../run/execute.ts';
import { leavingLines } from '../run/leaving.ts';
import { openingLine, showProgress } from '../run/progress.ts';
import { within } from '../run/run.ts';
import { paintFor } from '../terminal/paint.ts';
import { displayPath } from '../terminal/path.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type WorkersFlags, withWorkers } from '../worker/with-workers.ts';
import { differences } from './differences.ts';
import { storedConfig } from './stored-config.ts';
import { type StoredFacts, storedFacts } from './stored-facts.ts';

/** The flags of `textgrad resume`. */
export interface ResumeFlags extends AddFlags, Pace, WorkersFlags, Pick<ModelFlags, 'timeout' | 'retries'> {
  readonly prices?: string;
  readonly strict?: boolean;
  readonly runPrograms?: boolean;
  /** Whether programs may be started, where it is not for the run to say. */
  readonly programs?: boolean;
  readonly set?: readonly string[];
  readonly cache?: CacheMode;
  readonly out?: string;
  readonly store?: string;
  readonly plugin?: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Goes on with a run; resolves with the exit code. */
export function resume(given: string, flags: ResumeFlags, terminal: Terminal): Promise<number> {
  return writeToStore(flags.store, terminal.cwd, (store) => {
    const record = findRun(given, store);
    return within(terminal, flags.quiet === true, async (surroundings) =>
      conclude(
        await goOn({ record, store: store as Store, flags }, surroundings),
        flags,
        terminal,
        surroundings.display,
      ),
    );
  });
}

interface Wanted {
  readonly record: RunRecord;
  readonly store: Store;
  readonly flags: ResumeFlags;
}

async function goOn({ record, store, flags }: Wanted, surroundings: Surroundings): Promise<Conclusion> {
  const { terminal, display, interrupts } = surroundings;
  const { process, env, stderr, cwd } = terminal;
  checkFree(record, process.host);
  const stored = storedFacts(record);
  const places = placesOf(stored, flags, cwd);
  const out = flags.out === undefined ? places.out : resolve(cwd, flags.out);
  const found = await findTask(stored.task, pluginsOf({ ...stored, local: places }, flags), cwd);
  const { plugin, task, name } = found;
  const host = await hostOf(cwd);
  if (record.status === 'completed') {
    checkFilesMissing(record.id, out);
    const directory = reopenRunDirectory(out, record.id);
    return conclusionOf(await writeStoredRun(task, { store, plugin, directory, host }), store);
  }
  if (flags.programs === undefined || stored.local.out === undefined) checkTrusted(record.id, stored, flags);
  checkSame(record.id, differences(stored, found), flags.strict === true, display);
  const config = await storedConfig(found, stored.config, flags.set ?? [], cwd);
  const context = contextOf(terminal, display, {
    prices: await pricesFrom(flags.prices, cwd),
    programs: flags.programs ?? mayStartPrograms(stored, flags),
  });
  const pace = paceOf(flags, stored.pace);
  const cache = flags.cache ?? stored.cache;
  const experts = found.plugins.flatMap((one) => one.experts);
  const engine = resolveEngine(stored.engine, {
    experts,
    env,
    context,
    ...pace,
    ...patienceOf(modelSettings(flags, stored.patience)),
  });
  const directory = reopenRunDirectory(out, record.id);
  const { steps, seed } = stored;
  const place = displayPath(directory.path, cwd);
  display.line(openingLine({ run: record.id, directory: place, task: name, engine, steps, seed }));
  for (const line of leavingLines(stored.engine, stored.config as Settings, env)) display.line(line);
  display.line('resumed    what was answered comes from the journal');
  const files = await withWorkers(flags, { run: record.id, terminal, line: display.line }, (placement) =>
    resumeToDirectory(task, {
      plugin,
      engine,
      config,
      context,
      store,
      directory,
      host,
      add: addedBy(flags),
      owner: processOwner(process.host, process.pid),
      onEvent: showProgress(display, paintFor(stderr, env), steps),
      stopSignal: interrupts.stopSignal,
      signal: interrupts.signal,
      ...defined({ cache, concurrency: pace.concurrency, placement }),
    }),
  );
  return conclusionOf(files, store);
}

/** The plugins that a run needs, and further ones. */
export function pluginsOf(
  { plugins, local }: Pick<StoredFacts, 'plugins'> & { readonly local: Pick<Places, 'plugins'> },
  { plugin = [] }: { readonly plugin?: readonly string[] },
): readonly string[] {
  return [...new Set([...plugins, ...(plugin.length > 0 ? plugin : local.plugins)])];
}

function checkFilesMissing(id: string, out: string): void {
  if (existsSync(join(out, id, 'report.html')))
    throw usageError('RUN_FINISHED', `The run '${id}' is finished: 'textgrad show ${id}' shows it.`);
}

function checkSame(
  id: string,
  found: readonly string[],
  strict: boolean,
  { line }: Surroundings['display'],
): void {
  if (strict && found.length > 0)
    throw usageError(
      'RESUME_DIFFERS',
      `The run '${id}' would not go on as it began. ${found.join(' ')} Without --strict it is tried; a difference in what it does is then found.`,
      { details: { differences: found } },
    );
  for (const difference of found) line(`warning: ${difference}`);
}
