import { Command } from 'commander';
import type { Session } from '../session.ts';
import { pluginOption, positiveNumber, repeatable, wholeNumber } from './options.ts';

const notes = `
Examples:
  textgrad worker --queue redis://queue.example:6379 --only molecules/docking --concurrency 4
  TEXTGRAD_QUEUE=rediss://:password@queue.example:6380 textgrad worker --plugin molecules --max-minutes 115

'textgrad run … --workers redis://queue.example:6379' sends the evaluations of a run to its workers. A worker makes simulators through
their plugins and measures in processes of its own; it loads the plugins that are named here and no other, and gives back what is for
another version of a simulator, or for other data than it has. Programs that settings name (python:, command:) are started with
--allow-programs alone. Interrupted or told to end (SIGTERM), it takes nothing more and finishes what it has, or hands it back after
--grace seconds. What a worker had that is killed is done by another after about a quarter of a minute.

$TEXTGRAD_QUEUE is the address where --queue is not given: what stands in it is in no list of processes. With $TEXTGRAD_QUEUE_SECRET,
the same for runs and workers, jobs, results and failures are signed, and others are neither done nor believed.`;

/** `textgrad worker`: does the evaluations of runs on other machines. */
export const workerCommand = ({ terminal, exitWith }: Session): Command =>
  new Command('worker')
    .description('do the evaluations of runs on other machines')
    .option('--queue <address>', 'where the queue is: redis://…, or rediss://… with TLS')
    .option('--concurrency <n>', 'evaluations at a time (default: 1)', wholeNumber(1))
    .addOption(repeatable('--only <part>', 'take evaluations by this simulator alone, as plugin/simulator'))
    .option('--max-minutes <n>', 'take nothing more after so long', positiveNumber)
    .option('--timeout <minutes>', 'longest time of one evaluation (default: 60)', positiveNumber)
    .option(
      '--grace <seconds>',
      'what evaluations under way have when it is stopped (default: 30)',
      wholeNumber(0),
    )
    .option(
      '--memory <MiB>',
      "what JavaScript may use in one evaluation (default: Node's own limit)",
      wholeNumber(64),
    )
    .option('--allow-programs', 'start programs that settings name as simulators')
    .addOption(pluginOption())
    .addHelpText('after', notes)
    .action(async (flags) => {
      const { worker } = await import('../worker/worker.ts');
      exitWith(await worker(flags, terminal));
    });
