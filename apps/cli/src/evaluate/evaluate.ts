import { type Task, usageError } from '@textgrad/core';
import { archiveOf, parseConfig } from '@textgrad/core/runs';
import { readStore } from '../history/open-store.ts';
import { findTask } from '../plugins/find-task.ts';
import type { RunFlags } from '../request/flags.ts';
import { type RunRequest, resolveRequest } from '../request/request.ts';
import { applySettings, type Settings } from '../request/settings.ts';
import { execute } from '../run/execute.ts';
import { within } from '../run/run.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type EvalTarget, targetOf } from './target.ts';
import { printVerdict, type Samples } from './verdict.ts';

/** The flags of `textgrad eval`. */
export interface EvalFlags extends Omit<RunFlags, 'steps' | 'preset' | 'proposals' | 'patience'> {
  /** The score below which the command fails. */
  readonly failUnder?: number;
  /** The task that measures a text. */
  readonly task?: string;
  readonly data?: string;
}

/** The task that measures a text when nothing else is said. */
const textTask = 'reasoning/prompt';

/** Measures a target once, in a run without steps; resolves with the exit code. */
export async function evaluate(given: string, flags: EvalFlags, terminal: Terminal): Promise<number> {
  const { failUnder } = flags;
  const request = await requestOf(await targetOf(given, flags, terminal.cwd), flags, terminal.cwd);
  return within(terminal, flags.quiet === true, async (surroundings) => {
    const conclusion = await execute(request, surroundings);
    const samples = await samplesOf(conclusion.summary.run, request.store, terminal.cwd);
    return printVerdict({ ...conclusion, samples }, { ...flags, failUnder }, surroundings);
  });
}

/** How each sample of what was measured came out, such as each question; nothing where there are none. */
const samplesOf = (run: string, store: string, cwd: string): Promise<Samples> =>
  readStore(
    store,
    cwd,
    (open) => archiveOf(open?.entries(run) ?? []).candidates[0]?.evaluation.samples ?? {},
  );

/** The run without steps that measures a target. */
async function requestOf(target: EvalTarget, flags: EvalFlags, cwd: string): Promise<RunRequest> {
  const settings = [...(flags.data === undefined ? [] : [`data=${flags.data}`]), ...(flags.set ?? [])];
  const given: RunFlags = { ...flags, steps: 0, set: settings };
  const request = await (target.kind === 'run'
    ? ofRun(target, given, cwd)
    : resolveRequest(target.kind === 'task' ? target.target : (flags.task ?? textTask), given, cwd));
  const { name, task } = await findTask(request.task, request.plugins, cwd);
  const text = target.kind === 'task' ? undefined : target.text;
  const config = evaluationOf(task, name, request.config, text);
  return { ...request, config, search: {}, remember: [] };
}

/** A run's own settings, engine and seed, and what is said otherwise. */
async function ofRun(
  { facts }: Extract<EvalTarget, { readonly kind: 'run' }>,
  flags: RunFlags,
  cwd: string,
): Promise<RunRequest> {
  const plugins = [...facts.plugins, ...facts.local.plugins, ...(flags.plugin ?? [])];
  const own: RunFlags = { engine: facts.engine, seed: facts.seed, ...flags, plugin: plugins };
  const request = await resolveRequest(facts.task, own, cwd);
  return { ...request, config: applySettings(facts.config as Settings, flags.set ?? []) };
}

/** The configuration with which a task measures a text. @throws TextGradError `EVAL_WITHOUT_TEXT`. */
function evaluationOf(task: Task, name: string, config: Settings, text: string | undefined): Settings {
  if (task.evaluation) return task.evaluation(parseConfig(task, name, config), text) as Settings;
  if (text === undefined) return config;
  throw usageError(
    'EVAL_WITHOUT_TEXT',
    `'${name}' starts from its settings, not from a text: write textgrad eval ${name} --set <setting>=<value>; 'textgrad schema ${name}' lists them.`,
    { details: { task: name } },
  );
}
