import { Command } from 'commander';
import type { Session } from '../session.ts';
import { jsonOption, outOption, pluginOption, storeOption } from './options.ts';

/** `textgrad doctor`: whether everything that a run needs is there. */
export function doctorCommand(session: Session): Command {
  return new Command('doctor')
    .description('check Node, plugins, folders and keys; say how to mend what is wrong')
    .addOption(outOption())
    .addOption(storeOption())
    .addOption(pluginOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  textgrad doctor\n  textgrad doctor --json\n\nExits with 1 when something that every run needs is missing.',
    )
    .action(
      async (flags: {
        readonly out?: string;
        readonly store?: string;
        readonly plugin?: readonly string[];
        readonly json?: boolean;
      }) => {
        const { doctor } = await import('../doctor/doctor.ts');
        session.exitWith(await doctor(flags, session.terminal));
      },
    );
}
