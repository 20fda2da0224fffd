import { Command } from 'commander';
import type { Session } from '../session.ts';

/** What stands for a command that is missing or unknown: the way in, or the nearest name. */
export function homeCommand({ terminal }: Session, names: readonly string[]): Command {
  return new Command('home')
    .argument('[command...]')
    .option('--json')
    .action(async ([unknown]: readonly string[]) => {
      const { home, unknownCommand } = await import('../inspect/home.ts');
      if (unknown !== undefined) throw unknownCommand(unknown, names);
      home(terminal);
    });
}
