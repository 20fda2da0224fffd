import { Command } from 'commander';
import type { Session } from '../session.ts';
import { jsonOption, pluginOption } from './options.ts';

/** `textgrad schema`: a task's settings as JSON schema. */
export function schemaCommand({ terminal }: Session): Command {
  return new Command('schema')
    .description("print the JSON schema of a task's settings, with defaults")
    .argument('<task>', 'plugin/task')
    .addOption(pluginOption())
    .addOption(jsonOption().hideHelp())
    .addHelpText(
      'after',
      '\nExamples:\n  textgrad schema molecules/design\n  textgrad schema molecules/design > design.schema.json',
    )
    .action(async (task: string, flags: { readonly plugin?: readonly string[] }) => {
      const { schema } = await import('../inspect/schema.ts');
      await schema(task, flags, terminal);
    });
}
