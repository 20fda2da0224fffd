import { Command } from 'commander';
import type { Session } from '../session.ts';
import { jsonOption, pluginOption } from './options.ts';

/** `textgrad list`: the tasks of all plugins. */
export function listCommand({ terminal }: Session): Command {
  return new Command('list')
    .description('list the tasks that can be run')
    .addOption(pluginOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  textgrad list\n  textgrad list --plugin ./my-plugin --json')
    .action(async (flags: { readonly plugin?: readonly string[]; readonly json?: boolean }) => {
      const { list } = await import('../inspect/list.ts');
      await list(flags, terminal);
    });
}
