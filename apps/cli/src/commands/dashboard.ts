import { Command } from 'commander';
import type { DashboardFlags } from '../dashboard/dashboard.ts';
import type { Session } from '../session.ts';
import { defaults, jsonOption, pluginOption, storeOption, wholeNumber } from './options.ts';

const notes = `
Examples:
  textgrad dashboard
  textgrad dashboard ~/projects/kinase --port 4300
  ssh -L 4300:127.0.0.1:4300 cluster npx textgrad dashboard --port 4300

It shows the runs of a folder's store (${defaults.store}) while they go on, in a browser on this machine: it listens on
127.0.0.1 alone, and the address that it prints holds a token without which it says nothing. The store is only read; what the
page starts, stops or resumes are commands of this program. --read-only leaves those out.`;

/** `textgrad dashboard`: the runs of a store in a browser. */
export const dashboardCommand = ({ terminal }: Session): Command =>
  new Command('dashboard')
    .description('show runs in a browser on this machine, while they go on')
    .argument('[folder]', 'where the store is (default: this folder)')
    .option('--port <n>', 'where to listen (default: any free port)', wholeNumber(0))
    .option('--open', 'open the browser')
    .option('--read-only', 'only show: start, stop and resume nothing')
    .addOption(storeOption())
    .addOption(pluginOption())
    .addOption(jsonOption())
    .addHelpText('after', notes)
    .action(async (folder: string | undefined, flags: DashboardFlags) => {
      const { dashboard } = await import('../dashboard/dashboard.ts');
      await dashboard(folder, flags, terminal);
    });
