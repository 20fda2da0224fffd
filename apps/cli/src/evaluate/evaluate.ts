import { defined, presetNames, type Task, usageError } from '@textgrad/core';
import { archiveOf, parseConfig } from '@textgrad/core/runs';
import { checkTrusted, mayStartPrograms } from '../history/imported.ts';
import { readStore } from '../history/open-store.ts';
import { findTask } from '../plugins/find-task.ts';
import type { RunFlags } from '../request/flags.ts';
import { fromFolder } from '../request/from-folder.ts';
import { modelSettings, settingsOf } from '../request/model-settings.ts';
import { paceOf } from '../request/pace.ts';
import { type RunRequest, resolveRequest } from '../request/request.ts';
import { settingsWith } from '../request/setting-files.ts';
import type { Settings } from '../request/settings.ts';
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
  readonly runPrograms?: boolean;
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
  const given: OfRunFlags = { ...flags, steps: 0, set: settings };
  const request = await (target.kind === 'run'
    ? ofRun(target, given, cwd)
    : ofTask(target.kind === 'task' ? target.target : (flags.task ?? textTask), given, cwd));
  const { name, task } = await findTask(request.task, request.plugins, cwd);
  const text = target.kind === 'task' ? undefined : target.text;
  const config = evaluationOf(task, name, request.config, text);
  return { ...request, config, remember: [] };
}

/** What a task or a file says; how it would search, nothing asks. */
const ofTask = async (target: string, flags: RunFlags, cwd: string): Promise<RunRequest> => ({
  ...(await resolveRequest(target, flags, cwd)),
  search: {},
});

type OfRunFlags = RunFlags & Pick<EvalFlags, 'runPrograms'>;

/** A run's own settings, engine, sampling parameters and seed, and what is said otherwise. */
async function ofRun(
  { run, facts }: Extract<EvalTarget, { readonly kind: 'run' }>,
  flags: OfRunFlags,
  cwd: string,
): Promise<RunRequest> {
  const { engine, seed, sampling, search, patience, pace, local } = facts;
  if (engine !== 'expert' && flags.engine === undefined)
    checkTrusted(run, facts, flags, ', or name an engine of your own with --engine');
  const plugins = [...facts.plugins, ...local.plugins, ...(flags.plugin ?? [])];
  const request = await resolveRequest(facts.task, { engine, seed, ...flags, plugin: plugins }, cwd);
  // Another engine has its own ways of sampling.
  const isSame = flags.engine === undefined && flags.engineFor === undefined;
  const preset = presetNames.find((name) => name === search?.preset);
  return {
    ...request,
    config: await settingsWith(
      await fromFolder(facts.config as Settings, local.folder ?? cwd),
      flags.set,
      cwd,
    ),
    // A preset may have sampling parameters.
    search: defined({ preset: isSame ? preset : undefined }),
    pace: paceOf(flags, pace),
    model: isSame ? modelSettings(flags, settingsOf(sampling), patience) : request.model,
    programs: mayStartPrograms(facts, flags),
  };
}

/** The configuration with which a task measures a text. @throws TextGradError `EVAL_WITHOUT_TEXT`. */
export function evaluationOf(task: Task, name: string, config: Settings, text: string | undefined): Settings {
  if (task.evaluation) return task.evaluation(parseConfig(task, name, config), text) as Settings;
  if (text === undefined) return config;
  throw usageError(
    'EVAL_WITHOUT_TEXT',
    `'${name}' starts from its settings, not from a text: write textgrad eval ${name} --set <setting>=<value>; 'textgrad schema ${name}' lists them.`,
    { details: { task: name } },
  );
}
