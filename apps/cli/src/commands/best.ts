import { Command, Option } from 'commander';
import type { Session } from '../session.ts';
import { storeOption } from './options.ts';

/** `textgrad best`: the winning text of a run, alone. */
export function bestCommand({ terminal }: Session): Command {
  return new Command('best')
    .description('print the winning text of a run, and nothing else')
    .argument('<run>', "a run's id, its beginning, or 'latest'")
    .addOption(
      new Option('--format <format>', 'the text alone, or with its score and run as JSON')
        .choices(['text', 'json'])
        .default('text'),
    )
    .addOption(storeOption())
    .addHelpText(
      'after',
      '\nOf a run with several variables the text is a JSON object by their roles.\n\nExamples:\n  textgrad best latest > prompt.txt\n  textgrad best latest --format json',
    )
    .action(async (run: string, flags: { readonly format: 'text' | 'json'; readonly store?: string }) => {
      const { best } = await import('../history/best.ts');
      await best(run, flags, terminal);
    });
}
