import { Command } from 'commander';
import type { Session } from '../session.ts';
import { storeOption } from './options.ts';

const notes = `
Examples:
  textgrad watch
  textgrad watch latest | tee progress.log

It shows the start and each step as it ends, and on a terminal what is under way: the best so far, the budget, the cost. It ends
with the run; interrupt to leave before, the run goes on. In a pipe there is a line for each step, and nothing else.`;

/** `textgrad watch`: a run in the terminal while another process executes it. */
export const watchCommand = ({ terminal }: Session): Command =>
  new Command('watch')
    .description('show a run of another process in the terminal, while it goes on')
    .argument('[run]', "a run's id, its beginning, or 'latest'", 'latest')
    .addOption(storeOption())
    .addHelpText('after', notes)
    .action(async (run: string, flags: { readonly store?: string }) => {
      const { watch } = await import('../watch/watch.ts');
      await watch(run, flags, terminal);
    });
