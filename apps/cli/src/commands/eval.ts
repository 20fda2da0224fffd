import { Command, InvalidArgumentError, Option } from 'commander';
import type { EvalFlags } from '../evaluate/evaluate.ts';
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
  repeatable,
  storeOption,
  wholeNumber,
} from './options.ts';

const examples = `
What is measured:
  a task, or a configuration file    what it starts from
  a run                              its best text, with its own settings, engine and sampling parameters; paths start
                                     from the folder of the run, and files are read as they are now, not as they were. With --engine, the
                                     sampling parameters are that engine's
  a file                             the text in it
  a text of several words            itself; with --task any text, such as a SMILES

Examples:
  textgrad eval prompt.txt --data questions.csv --set grader=number --fail-under 0.8
  textgrad eval latest --data others.csv --fail-under 0.8
  textgrad eval 'CC(=O)Nc1ccc(O)cc1' --task molecules/design --set objective=qed
  textgrad eval radiotherapy/plan --set weights='weight for PTV: 300, weight for rectum: 50'
  textgrad eval code/repair --set program=mean.js --set tests=mean.json --fail-under 1

Nothing is searched for: it is a run of no steps, with its journal, budget and report as any other.
Exit codes: 0 measured, 4 below --fail-under, or infeasible (what cannot be measured, or breaks a hard limit), else as those of 'textgrad run'.`;

/** `textgrad eval`: measures without optimising. */
export function evalCommand(session: Session): Command {
  const command = new Command('eval')
    .description('measure a text, a run or a task, without optimising')
    .argument('<what>', 'a task, a configuration file, a run, a file with a text, or the text itself')
    .addOption(
      new Option('--fail-under <score>', 'exit with 4 where the score is lower').argParser(anyNumber),
    )
    .option('--task <plugin/task>', 'the task that measures a text (default: reasoning/prompt)')
    .option('--data <file>', "the task's data, short for --set data=<file>")
    .option('--engine <name>', `who reads and writes text (default: the run's, or ${defaults.engine})`)
    .addOption(
      repeatable(
        '--engine-for <role=name>',
        'another engine for calls of a role: forward, judge, loss, gradient, reduce or update',
      ),
    )
    .option('--seed <n>', "seed of the random streams (default: the run's, or 0)", wholeNumber(0))
    .addOption(repeatable('--set <path=value>', "set one of the task's settings, such as grader=number"))
    .addOption(cacheOption());
  for (const option of [...modelOptions(), ...limitOptions(), ...patienceOptions(), ...paceOptions()])
    command.addOption(option);
  return command
    .option('--budget <name>', 'share the limits with all runs that name this budget')
    .option(
      '--run-programs',
      'trust an imported run: ask its engine, read the files and start the programs that it names; look at it first',
    )
    .addOption(pricesOption())
    .addOption(outOption())
    .addOption(storeOption())
    .addOption(pluginOption())
    .addOption(jsonOption())
    .option('--quiet', 'print no progress')
    .addHelpText('after', examples)
    .action(async (target: string, flags: EvalFlags) => {
      const { evaluate } = await import('../evaluate/evaluate.ts');
      session.exitWith(await evaluate(target, flags, session.terminal));
    });
}

function anyNumber(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) throw new InvalidArgumentError('It must be a number.');
  return number;
}
