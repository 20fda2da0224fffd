import { defined } from '@textgrad/core';
import { Argument, Command } from 'commander';
import type { RunFlags } from '../request/flags.ts';
import type { Session } from '../session.ts';
import { limitOptions } from './budget-options.ts';
import { modelOptions, patienceOptions } from './model-options.ts';
import {
  cacheOption,
  defaults,
  jsonOption,
  outOption,
  paceOptions,
  pluginOption,
  pricesOption,
  rememberOption,
  repeatable,
  searchOptions,
  storeOption,
  wholeNumber,
  workersOptions,
} from './options.ts';

const examples = `
Examples:
  textgrad run molecules/design
  textgrad run molecules/design --seed 1 --steps 20 --set start=acetamide
  textgrad run molecules/design --engine openai:gpt-4o-mini --engine-for update=openai:gpt-4o --max-usd 2
  textgrad run molecules/design --max-calls 100 --budget screening
  textgrad run molecules/design --preset feedback-descent --proposals 4 --max-evaluations 100
  textgrad run code/solve --engine openai:gpt-5 --reasoning-effort high --reasoning-effort forward=low --timeout 1200
  textgrad run molecules/design --seed 2 --remember run:latest
  textgrad run design.yaml --set limits.logP.max=3 --json > result.json

A configuration file has these keys; flags come before it, and its paths start from its folder:
  task: molecules/design
  engine: openai:gpt-4o-mini
  engines: { update: openai:gpt-4o }
  seed: 1
  steps: 10
  preset: textgrad
  proposals: 1
  patience: 10
  parallel: 8
  temperature: { default: 0, update: 0.8 }
  topP: 0.99
  maxReplyTokens: 4000
  reasoningEffort: high
  timeout: 600
  retries: { default: 4, forward: 1 }
  remember: store
  cache: read-write
  prices: ./prices.yaml
  budget: { calls: 100, tokens: 200000, usd: 2, evaluations: 50, minutes: 30, name: screening }
  out: runs
  store: .textgrad/store.sqlite
  plugins: [./my-plugin]
  config: { start: benzene }

Ways of searching (--preset):
  textgrad            one new version of the last one, always accepted: the paper's descent
  textgrad-momentum   descent that is shown its last versions with their feedback
  textgrad-validated  one new version of the last one; one that measures worse is taken back
  paper               the paper's descent with the settings of its authors: temperature 0, top-p 0.99, 2,000 tokens of reply
  feedback-descent    the best version is rewritten until one is better; what was tried is shown
  strict-descent      the same, but a version that is no better is left: for engines of many small changes
  pareto              parents from the Pareto front, by objective and sample; crossed where the task can
  opro                the best versions and their scores are shown, without feedback
  best-of-n           rewrites of the start without feedback
  bayesian            what a model of the measurements takes for the most promising, without an engine (molecules)
  random-edit, one-step-rewrite, no-feedback, wrong-feedback   controls: what feedback and descent are worth
All of them are generational: a step waits for all of its proposals. With --parallel 8 they are steady-state: eight proposals are in
evaluation, and as soon as one has come in the next is made from what is known by then; steps and evaluations are as many.

How models are asked (--temperature, --top-p, --max-reply-tokens, --reasoning-effort, --timeout, --retries): a value holds
for all calls, or with a role before it for calls of that role: --temperature 0 --temperature update=0.8. They come before
what a task or a preset says; what nobody says is left to the endpoint. In a file, a value or a map: { default: 0, update: 0.8 }.

Prices (--prices): US dollars for a million tokens, by engine; they come before the list prices. Cost and --max-usd use them.
  openai-compatible:https://models.example/v1#large: { input: 2.5, output: 10, date: 2026-01-31 }

Answers that are kept (--cache):
  read-write   use answers of earlier runs with the same seed, and offer new ones
  refresh      ask afresh, and offer the new answers
  off          ask afresh, and keep the answers for this run's resume alone
  replay-only  use recorded answers; a question without one is an error

Remembering (--remember run:<id>, --remember store): versions that earlier runs of the same store measured enter the table that
prompts show and the archive, marked as of an earlier run; the search goes on from the best of them where it is feasible and
better than the start. They cost no calls and no evaluations, and stand in the new run's journal: resume and replay need the
other run no more; the best 1,000 are taken over. The objective must be the same: task, settings (but the start and seeds),
simulators with their versions, data by its content, and the engines where answers are what is measured. A run named that has
another one is refused; of a store, such runs are left out and counted.

A budget is never passed, not by one call; tokens and dollars are held back before a call by an estimate of its tokens. A run that has used it up ends with its best so far, and 'textgrad resume'
goes on with it. Runs that name the same --budget share it, also across processes on one store.

'textgrad list' shows the tasks, 'textgrad schema <task>' a task's settings, 'textgrad engines' how engines are named.
Progress goes to stderr, the result to stdout. Interrupt once to end after the step under way, twice to end at once.
Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 budget used up, 5 a recorded answer is missing
(--cache replay-only), 130 interrupted.`;

/** `textgrad run`: optimises one task. */
export function runCommand(session: Session): Command {
  const command = new Command('run')
    .description('run a task')
    .addArgument(new Argument('<task>', 'plugin/task, or a configuration file (.yaml, .json)'))
    .option('--engine <name>', `who reads and writes text (default: ${defaults.engine})`)
    .addOption(
      repeatable(
        '--engine-for <role=name>',
        'another engine for calls of a role: forward, judge, loss, gradient, reduce or update',
      ),
    )
    .option('--seed <n>', 'seed of the random streams (default: 0)', wholeNumber(0))
    .option('--steps <n>', "steps to make at most (default: the task's)", wholeNumber(0))
    .addOption(rememberOption())
    .addOption(
      repeatable(
        '--set <path=value>',
        "set one of the task's settings, such as limits.logP.max=3; a list or an object in JSON, or @file for its text",
      ),
    )
    .addOption(cacheOption());
  for (const option of [
    ...searchOptions(),
    ...modelOptions(),
    ...limitOptions(),
    ...patienceOptions(),
    ...paceOptions(),
    ...workersOptions(),
  ])
    command.addOption(option);
  return command
    .option('--budget <name>', 'share the limits with all runs that name this budget')
    .addOption(pricesOption())
    .addOption(outOption())
    .addOption(storeOption())
    .addOption(pluginOption())
    .addOption(jsonOption())
    .option('--quiet', 'print no progress')
    .option('--watch', 'show the run in a browser while it goes on')
    .addHelpText('after', examples)
    .action(async (target: string, flags: RunFlags & { readonly watch?: boolean }) => {
      const { run } = await import('../run/run.ts');
      const work = () => run(target, flags, session.terminal);
      if (!flags.watch) return session.exitWith(await work());
      const { watchedInBrowser } = await import('../dashboard/dashboard.ts');
      const { plugin, store } = flags;
      const shown = defined({ plugin, store });
      session.exitWith(await watchedInBrowser(session.terminal, shown, work));
    });
}
