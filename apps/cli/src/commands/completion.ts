import { Argument, Command } from 'commander';
import type { Session } from '../session.ts';

const examples = `
Examples:
  source <(textgrad completion bash)       # in ~/.bashrc
  source <(textgrad completion zsh)        # in ~/.zshrc
  textgrad completion fish | source        # in ~/.config/fish/config.fish`;

/** `textgrad completion`: the script with which a shell completes commands, tasks, runs and options. */
export function completionCommand({ terminal }: Session): Command {
  return new Command('completion')
    .description('print the script that makes a shell complete commands, tasks, runs and options')
    .addArgument(
      new Argument('<shell>', 'whose script').choices(['bash', 'zsh', 'fish', 'powershell'] as const),
    )
    .addHelpText('after', examples)
    .action(async (shell: 'bash' | 'zsh' | 'fish' | 'powershell') => {
      const { printScript } = await import('../complete/complete.ts');
      printScript(shell, terminal);
    });
}

/** `textgrad complete -- …`: what the script asks for. */
export function completeCommand({ terminal }: Session): Command {
  const command = new Command('complete').argument('[words...]', 'what has been typed').allowUnknownOption();
  return command.action(async (words: readonly string[]) => {
    const { complete } = await import('../complete/complete.ts');
    if (command.parent !== null) await complete(command.parent, words, terminal);
  });
}
