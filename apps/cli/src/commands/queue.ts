import { Argument, Command, InvalidArgumentError } from 'commander';
import type { Session } from '../session.ts';
import type { QueueFlags } from '../worker/queue-commands.ts';
import { jsonOption, wholeNumber } from './options.ts';

/** `textgrad queue`: what stands between runs and workers. */
export const queueCommand = (session: Session): Command =>
  new Command('queue')
    .description('look after the queue of workers: what waits, who works, what failed')
    .addCommand(
      asking('status', 'print what waits, is under way and has failed, by simulator, and the workers').action(
        async (flags: QueueFlags) => {
          const { showQueue } = await import('../worker/queue-commands.ts');
          await showQueue(flags, session.terminal);
        },
      ),
    )
    .addCommand(
      asking('retry', 'have what failed tried again')
        .option('--only <part>', 'of this simulator alone')
        .action(async (flags: QueueFlags) => {
          const { retryQueue } = await import('../worker/queue-commands.ts');
          await retryQueue(flags, session.terminal);
        }),
    )
    .addCommand(
      asking('drain', 'take out what waits and what has ended; what is under way is finished')
        .option('--only <part>', 'of this simulator alone')
        .action(async (flags: QueueFlags) => {
          const { drainQueue } = await import('../worker/queue-commands.ts');
          await drainQueue(flags, session.terminal);
        }),
    )
    .addCommand(
      asking('limit', 'limit how many evaluations by a simulator are under way, across all workers')
        .argument('<part>', 'plugin/simulator')
        .addArgument(new Argument('<most>', "a number, or 'none'").argParser(numberOrNone))
        .action(async (part: string, most: number | null, flags: QueueFlags) => {
          const { limitQueue } = await import('../worker/queue-commands.ts');
          await limitQueue(part, most, flags, session.terminal);
        }),
    )
    .action((_flags: unknown, command: Command) => command.help())
    .addHelpText(
      'after',
      `
Examples:
  textgrad queue status --queue redis://queue.example:6379
  TEXTGRAD_QUEUE=redis://queue.example:6379 textgrad queue limit molecules/vina-docking 20

Nothing here can change a run: what was measured stands in its journal. What is taken out of the queue and still wanted is put there
again; it costs time.`,
    );

const asking = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .option('--queue <address>', 'where the queue is (default: $TEXTGRAD_QUEUE)')
    .addOption(jsonOption());

function numberOrNone(given: string): number | null {
  if (given === 'none') return null;
  try {
    return wholeNumber(1)(given);
  } catch {
    throw new InvalidArgumentError("It must be a whole number from 1, or 'none'.");
  }
}
