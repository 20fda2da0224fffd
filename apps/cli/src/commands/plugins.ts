import { Command } from 'commander';
import type { Session } from '../session.ts';
import { jsonOption, pluginOption } from './options.ts';

/** `textgrad plugins`: what is loaded, and what could not be. */
export function pluginsCommand({ terminal }: Session): Command {
  return new Command('plugins')
    .description('list the plugins, what they bring, and those that cannot be loaded')
    .addOption(pluginOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  textgrad plugins\n  textgrad plugins --plugin ./my-plugin')
    .action(async (flags: { readonly plugin?: readonly string[]; readonly json?: boolean }) => {
      const { plugins } = await import('../inspect/plugins.ts');
      await plugins(flags, terminal);
    });
}
