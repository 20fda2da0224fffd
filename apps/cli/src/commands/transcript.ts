import { Command } from 'commander';
import type { TranscriptFlags } from '../history/transcript.ts';
import type { Session } from '../session.ts';
import { jsonOption, storeOption, wholeNumber } from './options.ts';

const notes = `
Examples:
  textgrad transcript latest
  textgrad transcript latest 3 > step-3.md
  textgrad transcript 20260131-1200 --json

Step 0 is what came before the first step. In order: each prompt with its system prompt, the reply, why a reply could not be
used where it could not (the next one repairs it), and the idea that a proposal names. Secrets are not kept, and so not shown.`;

/** `textgrad transcript`: what engines were asked in a run and what they said. */
export function transcriptCommand({ terminal }: Session): Command {
  return new Command('transcript')
    .description('print what the engine was asked in a run and what it said, as Markdown')
    .argument('<run>', "a run's id, its beginning, or 'latest'")
    .argument('[step]', 'only this step', wholeNumber(0))
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', notes)
    .action(async (run: string, step: number | undefined, flags: TranscriptFlags) => {
      const { transcript } = await import('../history/transcript.ts');
      await transcript(run, step, flags, terminal);
    });
}
