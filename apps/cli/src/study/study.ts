import { join, resolve } from 'node:path';
import type { StudyFile } from '@textgrad/anything';
import { type Context, type Engine, type PresetName, usageError } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import { parseConfig, sqliteStore } from '@textgrad/core/runs';
import { loadBenchmarks } from '../bench/run-benchmark.ts';
import { type FoundTask, findTask } from '../plugins/find-task.ts';
import { withLines } from '../request/with-lines.ts';
import { contextOf } from '../run/context.ts';
import { displayFor } from '../run/display.ts';
import { listenForInterrupts } from '../run/interrupts.ts';
import { writeJson } from '../terminal/json.ts';
import { displayPath } from '../terminal/path.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { readStudyFile } from './read-study-file.ts';
import { type StudyRunResult, studyRun } from './study-cell.ts';

/** The flags of `textgrad study`. */
export interface StudyFlags {
  readonly concurrency?: number;
  readonly plugin?: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** What the package of benchmarks does for a study: it runs its cells, and says what came of them. */
interface StudyTools {
  runStudy(
    study: object,
    run: (cell: StudyCell, signal: AbortSignal) => Promise<StudyRunResult>,
    options: object,
  ): Promise<unknown>;
  writeStudy(folder: string, study: object, records: unknown, context: Context): Promise<object>;
  studyText(table: object): string;
  progressTo(stream: { readonly isTTY?: boolean; write(text: string): unknown }): unknown;
}

interface StudyCell {
  readonly key: string;
  readonly method: { readonly name: string };
  readonly task: { readonly name: string };
  readonly seed: number;
}

interface Method {
  readonly name: string;
  readonly engine: Engine;
  readonly preset: PresetName;
}

interface StudyTask {
  readonly found: FoundTask;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Where studies are kept. */
const studies = join('.textgrad', 'studies');

/** Runs a study of a file, or goes on with it, and prints its table; resolves with the exit code. */
export async function study(given: string, flags: StudyFlags, terminal: Terminal): Promise<number> {
  const { stdout, stderr, env, cwd } = terminal;
  const file = await readStudyFile(given, cwd);
  const tools = await loadBenchmarks<StudyTools>();
  const quiet = flags.quiet === true;
  const context = contextOf(terminal, displayFor(terminal, quiet), { programs: true });
  const tasks = await tasksOf(file, given, flags.plugin ?? [], cwd);
  const experts = [...tasks.values()].flatMap(({ found }) => found.plugins.flatMap((one) => one.experts));
  const engines = new Map(
    file.engines.map((name) => [name, resolveEngine(name, { experts: [...new Set(experts)], env, context })]),
  );
  const methods = methodsOf(file, engines);
  const { reference = methods[0]?.name ?? '' } = file;
  checkReference(reference, methods, given);
  const folder = join(cwd, studies, file.study);
  const store = sqliteStore(join(folder, 'store.sqlite'));
  const interrupts = listenForInterrupts(terminal, () =>
    stderr.write(
      'Stopping; what is done is kept, and the same command goes on. Interrupt again to end at once.\n',
    ),
  );
  const planned = plannedStudy(file, methods, tasks, reference);
  const running = async (
    { key, method, task, seed }: StudyCell,
    signal: AbortSignal,
  ): Promise<StudyRunResult> => {
    const chosen = methods.find(({ name }) => name === method.name) as Method;
    const on = tasks.get(task.name) as StudyTask;
    const { engine, preset } = chosen;
    return studyRun(
      { ...on, engine, preset, seed, file, id: `study-${key.slice(0, 20)}` },
      { store, context, signal },
    );
  };
  try {
    const records = await tools.runStudy(planned, running, {
      results: join(folder, 'results.jsonl'),
      context,
      concurrency: flags.concurrency ?? usualConcurrency,
      signal: interrupts.stopSignal,
      ...(quiet ? {} : { onProgress: tools.progressTo(stderr) }),
    });
    const table = await tools.writeStudy(folder, planned, records, context);
    if (flags.json) writeJson(stdout, table);
    else stdout.write(`${tools.studyText(table)}\n`);
    stderr.write(`page       ${displayPath(resolve(folder, 'index.html'), cwd)}\n`);
    return hasFailures(table) ? 1 : 0;
  } finally {
    interrupts.dispose();
    await store.close();
  }
}

/** Runs at a time. */
const usualConcurrency = 2;

/** Whether a run of a table came to no result. */
const hasFailures = (table: object): boolean =>
  (
    table as { readonly sections: readonly { readonly rows: readonly { readonly failed: number }[] }[] }
  ).sections.some(({ rows }) => rows.some(({ failed }) => failed > 0));

/** The tasks by their names, with what they say to their settings. */
async function tasksOf(
  { tasks }: StudyFile,
  given: string,
  plugins: readonly string[],
  cwd: string,
): Promise<ReadonlyMap<string, StudyTask>> {
  const found = new Map<string, StudyTask>();
  for (const [name, { task, config }] of Object.entries(tasks)) {
    const one = await findTask(task, plugins, cwd);
    await withLines(given, cwd, async () => parseConfig(one.task, one.name, config), [
      'tasks',
      name,
      'config',
    ]);
    found.set(name, { found: one, config });
  }
  return found;
}

/** Every engine with every preset; the engine is named where there are several. */
const methodsOf = ({ presets }: StudyFile, engines: ReadonlyMap<string, Engine>): readonly Method[] =>
  [...engines].flatMap(([name, engine]) =>
    presets.map((preset) => ({ engine, preset, name: engines.size === 1 ? preset : `${name} ${preset}` })),
  );

function checkReference(reference: string, methods: readonly Method[], given: string): void {
  if (methods.some(({ name }) => name === reference)) return;
  throw usageError(
    'STUDY_FILE_INVALID',
    `In ${given}, the reference '${reference}' is none of the methods: there are ${methods.map(({ name }) => name).join(', ')}.`,
  );
}

/** What is compared, as the benchmarks know it. */
function plannedStudy(
  { study: name, seeds, budget, steps, proposals, sameScale }: StudyFile,
  methods: readonly Method[],
  tasks: ReadonlyMap<string, StudyTask>,
  reference: string,
): object {
  return {
    ...{ name, reference, budget: budget.evaluations, overall: sameScale },
    methods: methods.map(({ name: method, engine, preset }) => ({
      name: method,
      settings: { engine: engine.name, preset },
    })),
    tasks: [...tasks].map(([task, { found, config }]) => ({
      name: task,
      settings: { task: found.name, version: found.plugin.version, config },
    })),
    seeds: typeof seeds === 'number' ? Array.from({ length: seeds }, (_, at) => at + 1) : seeds,
    settings: { ...budget, steps: steps ?? null, proposals: proposals ?? null },
  };
}
