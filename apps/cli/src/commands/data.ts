import { Command } from 'commander';
import type { FetchFlags } from '../data/fetch.ts';
import type { Session } from '../session.ts';
import { jsonOption, pluginOption, repeatable } from './options.ts';

/** `textgrad data`: the data sets that plugins read and do not bring. */
export function dataCommand(session: Session): Command {
  return new Command('data')
    .description('list and fetch the data sets that tasks use')
    .addCommand(listing(session))
    .addCommand(fetching(session))
    .action((_flags: unknown, command: Command) => command.help())
    .addHelpText('after', '\nExamples:\n  textgrad data list\n  textgrad data fetch bbh-object-counting');
}

const listing = ({ terminal }: Session): Command =>
  new Command('list')
    .description('list the data sets: where they come from, their hashes, sizes and licences')
    .addOption(pluginOption())
    .addOption(jsonOption())
    .action(async (flags: { readonly plugin?: readonly string[]; readonly json?: boolean }) => {
      const { listData } = await import('../data/list.ts');
      await listData(flags, terminal);
    });

const notes = `
Examples:
  textgrad data fetch gsm8k
  textgrad data fetch bbh-word-sorting --to data --mirror https://mirror.example/bbh

A file that was fetched in part is gone on with. Its SHA-256 is checked before it gets its name, so that a file which is
there is whole; one that is there already is checked and not fetched again.`;

const fetching = ({ terminal }: Session): Command =>
  new Command('fetch')
    .description('fetch a data set and check its hash')
    .argument('<name>', "a data set, see 'textgrad data list'")
    .option('--to <dir>', 'the folder that gets a folder of its name (default: .textgrad/data)')
    .addOption(repeatable('--mirror <url>', 'look for the files under this address first'))
    .addOption(pluginOption())
    .addOption(jsonOption())
    .option('--quiet', 'print no progress')
    .addHelpText('after', notes)
    .action(async (name: string, flags: FetchFlags) => {
      const { fetchData } = await import('../data/fetch.ts');
      await fetchData(name, flags, terminal);
    });
