import { Argument, Command } from 'commander';
import type { EstimateFlags } from '../estimate/estimate.ts';
import type { Session } from '../session.ts';
import { modelOptions, patienceOptions } from './model-options.ts';
import {
  defaults,
  jsonOption,
  pluginOption,
  positiveNumber,
  pricesOption,
  rememberOption,
  repeatable,
  searchOptions,
  storeOption,
  wholeNumber,
} from './options.ts';

const notes = `
Examples:
  textgrad plan molecules/design --engine openai:gpt-4o
  textgrad plan design.yaml --latency 2 --json

The task is set up, its start is measured, and its first steps are gone through with placeholders for answers: no engine
is asked, no key is needed, and nothing is written. Its last line is the run, with all that was given, to be typed. What
is remembered costs nothing, and may let a run end sooner. The numbers are estimates; for a bound, give the run a budget.`;

/** `textgrad plan`, also `textgrad estimate`: what a run would use. */
export function estimateCommand({ terminal }: Session): Command {
  const command = new Command('plan')
    .alias('estimate')
    .description('estimate the calls, tokens, cost and time of a run, without paying (also: estimate)')
    .addArgument(new Argument('<task>', 'plugin/task, or a configuration file (.yaml, .json)'))
    .option('--engine <name>', `who would read and write text (default: ${defaults.engine})`)
    .addOption(repeatable('--engine-for <role=name>', 'another engine for calls of a role'))
    .option('--seed <n>', 'seed of the random streams (default: 0)', wholeNumber(0))
    .option('--steps <n>', "steps to make at most (default: the task's)", wholeNumber(0))
    .addOption(rememberOption())
    .addOption(
      repeatable(
        '--set <path=value>',
        "set one of the task's settings, such as limits.logP.max=3; a list or an object in JSON, or @file for its text",
      ),
    );
  for (const option of [...searchOptions(), ...modelOptions(), ...patienceOptions()])
    command.addOption(option);
  return command
    .option('--latency <s>', 'seconds that the engine takes to answer, to estimate the time', positiveNumber)
    .option('--concurrency <n>', 'engine calls at once (default: 8)', wholeNumber(1))
    .addOption(pricesOption())
    .addOption(storeOption())
    .addOption(pluginOption())
    .addOption(jsonOption())
    .addHelpText('after', notes)
    .action(async (target: string, flags: EstimateFlags) => {
      const { estimate } = await import('../estimate/estimate.ts');
      await estimate(target, flags, terminal);
    });
}
