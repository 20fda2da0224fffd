import { Command } from 'commander';
import type { Session } from '../session.ts';
import { jsonOption, outOption, storeOption } from './options.ts';

/** `textgrad show`: one run. */
export function showCommand({ terminal }: Session): Command {
  return new Command('show')
    .description('show the result of a run')
    .argument('<run>', "a run's id, its beginning, or 'latest'")
    .addOption(storeOption())
    .addOption(outOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  textgrad show latest\n  textgrad show 20260131-1200 --json')
    .action(
      async (
        run: string,
        flags: { readonly store?: string; readonly out?: string; readonly json?: boolean },
      ) => {
        const { show } = await import('../history/show.ts');
        await show(run, flags, terminal);
      },
    );
}
