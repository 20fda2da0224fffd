import { Command } from 'commander';
import type { Session } from '../session.ts';
import { jsonOption, storeOption } from './options.ts';

/** `textgrad stop`: ends a run of another process. */
export function stopCommand({ terminal }: Session): Command {
  return new Command('stop')
    .description('end a run of another process after the step that is under way')
    .argument('<run>', "a run's id, its beginning, or 'latest'")
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      "\nExamples:\n  textgrad stop latest\n  textgrad stop 20260131-1200\n\nThe run keeps all that it has, and its process exits with 130; 'textgrad resume' goes on with it.",
    )
    .action(async (run: string, flags: { readonly store?: string; readonly json?: boolean }) => {
      const { stop } = await import('../resume/stop.ts');
      await stop(run, flags, terminal);
    });
}
