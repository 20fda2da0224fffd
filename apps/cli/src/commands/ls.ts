import { Command, Option } from 'commander';
import type { LsFlags } from '../history/ls.ts';
import type { Session } from '../session.ts';
import { jsonOption, storeOption, wholeNumber } from './options.ts';

/** `textgrad ls`: the runs in the store. */
export function lsCommand({ terminal }: Session): Command {
  return new Command('ls')
    .description('list the runs, the newest first')
    .addOption(storeOption())
    .option('-n, --limit <n>', 'print at most so many (default: 50; all with --json)', wholeNumber(1))
    .addOption(new Option('--all', 'print all').conflicts('limit'))
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  textgrad ls\n  textgrad ls --all\n  textgrad ls -n 5 --json')
    .action(async (flags: LsFlags) => {
      const { ls } = await import('../history/ls.ts');
      await ls(flags, terminal);
    });
}
