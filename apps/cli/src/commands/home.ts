import { Command } from 'commander';
import type { Session } from '../session.ts';

/** What stands for a command that is missing or unknown: the way in, or the nearest name. */
export function homeCommand({ terminal }: Session, names: readonly string[]): Command {
  return new Command('home')
    .argument('[command...]')
    .option('--json')
    .allowUnknownOption()
    .action(async (words: readonly string[]) => {
      const { home, unknownCommand, unknownOption } = await import('../inspect/home.ts');
      const [option] = words;
      const command = words.find((word) => !word.startsWith('-'));
      if (command !== undefined) throw unknownCommand(command, names);
      if (option !== undefined) throw unknownOption(option);
      home(terminal);
    });
}
