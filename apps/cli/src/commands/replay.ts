import { Command } from 'commander';
import type { ReplayFlags } from '../resume/replay.ts';
import type { Session } from '../session.ts';
import { jsonOption, pluginOption, repeatable, storeOption } from './options.ts';

const notes = `
Examples:
  textgrad replay latest
  textgrad replay 20260131-1200 --verify --json

Every operation is compared with the journal's. No engine and no simulator is asked, nothing is written, and no key is
needed. With --verify, the hash chain, the recorded answers and the result are checked first, the result is compared with
what the replay came to, and only the verdict is printed.
Exit codes: 0 the same, 2 wrong usage or records that were changed, 5 not the same; the first difference is named.`;

/** `textgrad replay`: executes a run again, offline. */
export function replayCommand({ terminal }: Session): Command {
  return new Command('replay')
    .description('execute a run again from its journal alone, and compare')
    .argument('<run>', "a run's id, its beginning, or 'latest'")
    .option('--verify', 'check the records too, and print the verdict alone')
    .addOption(
      repeatable('--set <path=value>', 'set a secret of the configuration again, where its form matters'),
    )
    .addOption(storeOption())
    .addOption(pluginOption())
    .addOption(jsonOption())
    .addHelpText('after', notes)
    .action(async (run: string, flags: ReplayFlags) => {
      const { replay } = await import('../resume/replay.ts');
      await replay(run, flags, terminal);
    });
}
