import { Command } from 'commander';
import type { Session } from '../session.ts';
import { jsonOption, pluginOption } from './options.ts';

/** `textgrad schema`: the settings of a task, or a whole configuration file, as JSON schema. */
export function schemaCommand({ terminal }: Session): Command {
  return new Command('schema')
    .description(
      "print the JSON schema of a task's settings, with defaults, or of a study; without a name, of a whole configuration file",
    )
    .argument('[task]', "plugin/task, 'compose' or 'study'")
    .addOption(pluginOption())
    .addOption(jsonOption().hideHelp())
    .addHelpText(
      'after',
      '\nExamples:\n  textgrad schema molecules/design\n  textgrad schema > textgrad.schema.json  (for editors: # yaml-language-server: $schema=textgrad.schema.json)',
    )
    .action(async (task: string | undefined, flags: { readonly plugin?: readonly string[] }) => {
      const { schema } = await import('../inspect/schema.ts');
      await schema(task, flags, terminal);
    });
}
