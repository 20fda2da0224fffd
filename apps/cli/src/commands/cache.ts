import { usageError } from '@textgrad/core';
import { Argument, Command } from 'commander';
import type { Session } from '../session.ts';
import { jsonOption, storeOption } from './options.ts';

const notes = `
Examples:
  textgrad cache stats
  textgrad cache why latest

'why' says of each engine and simulator of a run why its answers were not those of an earlier run: another version (a changed file of a
simulator is one), other settings, another seed, --cache, or nobody had asked.`;

/** `textgrad cache`: the answers in the store. */
export function cacheCommand({ terminal }: Session): Command {
  return new Command('cache')
    .description('count the answers that the store has, or say why a run did not use them')
    .addArgument(new Argument('[what]', 'what to print').choices(['stats', 'why']).default('stats'))
    .argument('[run]', "of 'why': a run's id, its beginning, or 'latest'")
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', notes)
    .action(
      async (
        what: string,
        run: string | undefined,
        flags: { readonly store?: string; readonly json?: boolean },
      ) => {
        if (what === 'why') {
          if (run === undefined)
            throw usageError('RUN_UNKNOWN', "Say which run: 'textgrad cache why latest', or its id.");
          const { cacheWhy } = await import('../history/cache-why.ts');
          return cacheWhy(run, flags, terminal);
        }
        const { cacheStats } = await import('../history/cache.ts');
        return cacheStats(flags, terminal);
      },
    );
}
