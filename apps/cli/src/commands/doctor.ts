import { Command } from 'commander';
import type { DoctorFlags } from '../doctor/doctor.ts';
import type { Session } from '../session.ts';
import { timeoutOption } from './model-options.ts';
import { jsonOption, outOption, pluginOption, storeOption } from './options.ts';

const notes = `
Examples:
  textgrad doctor
  textgrad doctor --json
  textgrad doctor --engine openai:gpt-4o
  textgrad doctor --engine openai-compatible:http://127.0.0.1:8000/v1#qwen3 > endpoint.txt

With --engine, the endpoint is asked one short question: whether it streams, keeps a JSON schema, reports its usage and
accepts a temperature is said, with all that went over the wire. Keys are taken out; read it before you send it to others.
Exits with 1 when something that every run needs is missing, or the engine does not answer.`;

/** `textgrad doctor`: whether everything that a run needs is there. */
export function doctorCommand(session: Session): Command {
  return new Command('doctor')
    .description('check Node, plugins, folders and keys; say how to mend what is wrong')
    .option('--engine <name>', 'ask this engine one question, which is paid, and say what it can')
    .addOption(timeoutOption())
    .addOption(outOption())
    .addOption(storeOption())
    .addOption(pluginOption())
    .addOption(jsonOption())
    .addHelpText('after', notes)
    .action(async (flags: DoctorFlags) => {
      const { doctor } = await import('../doctor/doctor.ts');
      session.exitWith(await doctor(flags, session.terminal));
    });
}
