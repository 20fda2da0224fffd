import { Command } from 'commander';
import type { Session } from '../session.ts';
import { jsonOption, storeOption, wholeNumber } from './options.ts';

/** `textgrad ls`: the runs in the store. */
export function lsCommand({ terminal }: Session): Command {
  return new Command('ls')
    .description('list the runs, the newest first')
    .addOption(storeOption())
    .option('-n, --limit <n>', 'print at most so many', wholeNumber(1))
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  textgrad ls\n  textgrad ls -n 5 --json')
    .action(async (flags: { readonly store?: string; readonly limit?: number; readonly json?: boolean }) => {
      const { ls } = await import('../history/ls.ts');
      await ls(flags, terminal);
    });
}
