import { Command } from 'commander';
import type { Session } from '../session.ts';
import { jsonOption } from './options.ts';

/** `textgrad engines`: how engines are named and what they need. */
export function enginesCommand({ terminal }: Session): Command {
  return new Command('engines')
    .description('explain how engines are named and which keys they need')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  textgrad engines\n  textgrad run molecules/design --engine ollama:qwen3',
    )
    .action(async (flags: { readonly json?: boolean }) => {
      const { engines } = await import('../inspect/engines.ts');
      engines(flags, terminal);
    });
}
