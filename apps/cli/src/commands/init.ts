import { Command, Option } from 'commander';
import type { Session } from '../session.ts';

/** `textgrad init`: a folder to begin from. */
export const initCommand = ({ terminal }: Session): Command =>
  new Command('init')
    .description(
      'make a folder with a simulator of your own, a configuration and a page; its first run works',
    )
    .argument('[folder]', 'where', 'my-run')
    .addOption(
      new Option('--language <name>', 'of the simulator').choices(['python', 'typescript']).default('python'),
    )
    .addHelpText('after', '\nExamples:\n  textgrad init still\n  textgrad init still --language typescript')
    .action(async (folder: string, flags: { readonly language: 'python' | 'typescript' }) => {
      const { init } = await import('../init/init.ts');
      await init(folder, flags, terminal);
    });
