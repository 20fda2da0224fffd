import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { formatNumber } from '@textgrad/core';
import { amountNames, type RunRecord, type StoreReader } from '@textgrad/core/runs';
import { type CandidateRow, type RunModel, readerOf, runModel, type StepRow } from '@textgrad/dashboard';
import { defaults } from '../commands/options.ts';
import { findId } from '../history/find-run.ts';
import { readStore } from '../history/open-store.ts';
import { runStatus } from '../history/record.ts';
import { displayFor } from '../run/display.ts';
import { type Paint, paintFor } from '../terminal/paint.ts';
import { oneLine, shortened } from '../terminal/printable.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** How often the store is asked for something new, in milliseconds. */
const wait = 300;

/** Entries that are read at once. */
const atOnce = 2_000;

/** Shows a run while another process executes it, until it ends or the user has seen enough. */
export async function watch(
  given: string,
  { store: path }: { readonly store?: string },
  terminal: Terminal,
): Promise<void> {
  const { cwd, stdout, env, process: here } = terminal;
  const id = await readStore(path, cwd, (store) => findId(given, store?.runIds() ?? []));
  const reader = readerOf(resolve(cwd, path ?? defaults.store));
  const display = displayFor({ ...terminal, stderr: stdout }, false);
  const paint = paintFor(stdout, env);
  const over = new AbortController();
  const listening = terminal.onInterrupt(() => over.abort());
  const model = runModel();
  let shown = 0;
  try {
    while (!over.signal.aborted) {
      const now = reader.read((store) => (store ? readOn(store, id, model) : undefined));
      if (!now) break;
      if (shown === 0 && model.candidates[0]) {
        shown = 1;
        display.line(
          `start      ${scoreOf(model.candidates[0])}  ${shortened(model.candidates[0].text, 72)}`,
        );
      }
      for (; shown > 0 && shown <= model.steps.length; shown++)
        display.line(stepLine(model.steps[shown - 1] as StepRow, model, paint));
      if (now.more) continue;
      const status = runStatus(now.run, here.host);
      if (status !== 'running') {
        display.clear();
        display.line(`${status.padEnd(10)} ${oneLine(model.reason) || 'it has no result yet'}`);
        break;
      }
      display.status(
        `step ${model.steps.length + 1} is under way · best ${scoreOf(model.candidates[model.best])} · ${now.used}`,
      );
      await pause(wait, undefined, { signal: over.signal }).catch(() => {});
    }
  } finally {
    listening();
    display.clear();
    await reader.close();
  }
}

function readOn(store: StoreReader, id: string, model: RunModel) {
  const run = store.run(id);
  if (!run) return undefined;
  const entries = store.entries(id, model.next, atOnce);
  model.add(entries);
  return { run, more: entries.length === atOnce, used: usedOf(store, run) };
}

/** What is used of the budget, in words. */
function usedOf(store: StoreReader, { id }: RunRecord): string {
  const { used, limits } = store.budget(`run/${id}`) ?? {};
  if (!used) return 'nothing used yet';
  return amountNames
    .filter((name) => used[name] > 0 || limits?.[name] !== undefined)
    .map(
      (name) =>
        `${formatNumber(used[name])}${limits?.[name] === undefined ? '' : ` of ${formatNumber(limits[name])}`} ${name}`,
    )
    .join(', ');
}

function stepLine(
  { step, status, improved, incumbent, problems }: StepRow,
  model: RunModel,
  paint: Paint,
): string {
  const label = `step ${step}`.padEnd(10);
  const now = model.candidates[incumbent];
  if (status !== 'updated')
    return `${label} ${paint('yellow', status)}${problems.length === 0 ? '' : `: ${shortened(problems.join(' '), 160)}`}`;
  return `${label} ${scoreOf(now)}  ${shortened(now?.text ?? '', 72)}  ${improved ? paint('green', 'best so far') : ''}`.trimEnd();
}

const scoreOf = (candidate: CandidateRow | undefined): string =>
  candidate === undefined || candidate.score === null ? 'no score' : formatNumber(candidate.score);
