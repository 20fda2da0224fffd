import { Argument, Command } from 'commander';
import type { Session } from '../session.ts';
import { jsonOption, storeOption } from './options.ts';

/** `textgrad cache`: the answers in the store. */
export function cacheCommand({ terminal }: Session): Command {
  return new Command('cache')
    .description('count the answers that the store has')
    .addArgument(new Argument('[what]', 'what to print').choices(['stats']).default('stats'))
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  textgrad cache stats\n  textgrad cache stats --json')
    .action(async (_what: string, flags: { readonly store?: string; readonly json?: boolean }) => {
      const { cacheStats } = await import('../history/cache.ts');
      await cacheStats(flags, terminal);
    });
}
