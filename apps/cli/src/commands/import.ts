import { Command } from 'commander';
import type { Session } from '../session.ts';
import { jsonOption, storeOption } from './options.ts';

/** `textgrad import`: a run from a bundle. */
export function importRunCommand({ terminal }: Session): Command {
  return new Command('import')
    .description('put a run from a bundle into the store')
    .argument('<file>', "a file from 'textgrad export', compressed or not")
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  textgrad import run.jsonl.gz\n  textgrad import run.jsonl --store colleague.sqlite\n\nEvery line is checked, the hash chain with all answers that it seals, and what the result says, before anything is\nwritten. What nothing seals is listed. Hashes show that nothing was changed since, not who made the bundle: its answers are\nnot offered to other runs.',
    )
    .action(async (file: string, flags: { readonly store?: string; readonly json?: boolean }) => {
      const { importCommand } = await import('../bundle/import.ts');
      await importCommand(file, flags, terminal);
    });
}
