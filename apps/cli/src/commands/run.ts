import { Argument, Command } from 'commander';
import type { RunFlags } from '../request/request.ts';
import type { Session } from '../session.ts';
import {
  defaults,
  jsonOption,
  outOption,
  pluginOption,
  repeatable,
  storeOption,
  wholeNumber,
} from './options.ts';

const examples = `
Examples:
  textgrad run molecules/design
  textgrad run molecules/design --seed 1 --steps 20 --set start=acetamide
  textgrad run molecules/design --engine openai:gpt-4o
  textgrad run design.yaml --set limits.logP.max=3 --json > result.json

A configuration file has these keys; flags come before it, and its paths start from its folder:
  task: molecules/design
  engine: expert
  seed: 1
  steps: 10
  out: runs
  store: .textgrad/store.sqlite
  plugins: [./my-plugin]
  config: { start: benzene }

'textgrad list' shows the tasks, 'textgrad schema <task>' a task's settings, 'textgrad engines' how engines are named.
Progress goes to stderr, the result to stdout. Interrupt once to end after the step under way, twice to end at once.
Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 130 interrupted.`;

/** `textgrad run`: optimises one task. */
export function runCommand(session: Session): Command {
  return new Command('run')
    .description('run a task')
    .addArgument(new Argument('<task>', 'plugin/task, or a configuration file (.yaml, .json)'))
    .option('--engine <name>', `who reads and writes text (default: ${defaults.engine})`)
    .option('--seed <n>', 'seed of the random streams (default: 0)', wholeNumber(0))
    .option('--steps <n>', "steps to make at most (default: the task's)", wholeNumber(0))
    .addOption(repeatable('--set <path=value>', "set one of the task's settings, such as limits.logP.max=3"))
    .addOption(outOption())
    .addOption(storeOption())
    .addOption(pluginOption())
    .option('--concurrency <n>', 'engine calls at once (default: 8)', wholeNumber(1))
    .addOption(jsonOption())
    .option('--quiet', 'print no progress')
    .addHelpText('after', examples)
    .action(async (target: string, flags: RunFlags) => {
      const { run } = await import('../run/run.ts');
      session.exitWith(await run(target, flags, session.terminal));
    });
}
