import { Command } from 'commander';
import type { Session } from '../session.ts';
import { jsonOption, storeOption } from './options.ts';

/** `textgrad compare`: two runs beside each other. */
export function compareCommand({ terminal }: Session): Command {
  return new Command('compare')
    .alias('diff')
    .description('print in what two runs differ: settings, result, cost and their best texts (also: diff)')
    .argument('<run>', "a run's id, its beginning, or 'latest'")
    .argument('<other>', 'another run')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  textgrad compare 20260131-1200 latest\n  textgrad diff 20260131 latest --json',
    )
    .action(
      async (one: string, other: string, flags: { readonly store?: string; readonly json?: boolean }) => {
        const { compare } = await import('../history/compare.ts');
        await compare([one, other], flags, terminal);
      },
    );
}
