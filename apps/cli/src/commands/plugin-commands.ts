import { Command } from 'commander';
import { firstPartyPlugins } from '../plugins/first-party.ts';
import type { Session } from '../session.ts';

/** `textgrad <plugin> …` for each of the toolkit's own plugins: what it can do besides running its tasks. */
export const pluginCommands: readonly ((session: Session) => Command)[] = firstPartyPlugins.map(
  (name) =>
    ({ terminal }) =>
      new Command(name)
        .description(`the commands of the plugin ${name}`)
        .argument('[command]')
        .argument('[words...]', "the command's argument and settings")
        .allowUnknownOption()
        .action(async (command: string | undefined, words: readonly string[]) => {
          const { runPluginCommand } = await import('../plugins/plugin-command.ts');
          await runPluginCommand(name, command, words, terminal);
        }),
);
