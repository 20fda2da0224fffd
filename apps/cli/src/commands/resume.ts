import { Command, Option } from 'commander';
import type { ResumeFlags } from '../resume/resume.ts';
import type { Session } from '../session.ts';
import { addOptions } from './budget-options.ts';
import { patienceOptions } from './model-options.ts';
import {
  jsonOption,
  paceOptions,
  pluginOption,
  pricesOption,
  repeatable,
  storeOption,
  workersOptions,
} from './options.ts';

const notes = `
Examples:
  textgrad resume latest
  textgrad resume 20260131-1200 --add-calls 50
  textgrad resume latest --strict --json

The run is executed again from its start; what was answered comes from its journal, so that nothing is paid for twice.
The finished run is the same as one that was never interrupted. The toolkit keeps no secrets: where the task's settings
held one, give it again with --set; a run on workers needs --workers again, and takes up what they did meanwhile. Temperature and the like are the run's own and stay; --timeout and --retries may be given
anew, and --prices adds prices that the run did not know.
Exit codes: those of 'textgrad run'; 5 when the run does not repeat, because its code has changed.`;

/** `textgrad resume`: goes on with a run. */
export function resumeCommand(session: Session): Command {
  const command = new Command('resume')
    .description('go on with a run that was stopped, killed, failed, or ran out of its budget')
    .argument('<run>', "a run's id, its beginning, or 'latest'");
  for (const option of [...addOptions(), ...patienceOptions(), ...paceOptions(), ...workersOptions()])
    command.addOption(option);
  return command
    .option('--strict', 'refuse when the toolkit, the plugin or the configuration is not as it was')
    .addOption(repeatable('--set <path=value>', 'set a secret of the configuration again'))
    .addOption(
      new Option(
        '--out <dir>',
        "where run directories go (default: where the run's is, also when it was moved)",
      ),
    )
    .option(
      '--run-programs',
      'trust an imported run: ask its engine, read the files and start the programs that it names; look at it first',
    )
    .addOption(pricesOption())
    .addOption(storeOption())
    .addOption(pluginOption())
    .addOption(jsonOption())
    .option('--quiet', 'print no progress')
    .addHelpText('after', notes)
    .action(async (run: string, flags: ResumeFlags) => {
      const { resume } = await import('../resume/resume.ts');
      session.exitWith(await resume(run, flags, session.terminal));
    });
}
