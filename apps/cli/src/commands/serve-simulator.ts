import { Command } from 'commander';
import type { ServeSimulatorFlags } from '../serve/serve-simulator.ts';
import type { Session } from '../session.ts';
import { jsonOption, pluginOption, repeatable, wholeNumber } from './options.ts';

const notes = `
Examples:
  textgrad serve-simulator molecules/drug-likeness --port 8000
  TEXTGRAD_SERVE_TOKEN=… textgrad serve-simulator molecules/vina-docking --host 0.0.0.0 --max-evaluations 500

POST /evaluate {"texts": ["CCO"]} is answered by {"results": [{"score": …, "measurements": […]}]}, as 'measure: http://…' of a
task asks for it. Each text is measured once and kept, also when the server is begun again; a budget that is spent answers 429,
and a larger --max-evaluations raises it. 503 with Retry-After says that too many texts wait. Without a token it serves this machine only.`;

/** `textgrad serve-simulator`: a simulator of a plugin for other programs. */
export const serveSimulatorCommand = ({ terminal }: Session): Command =>
  new Command('serve-simulator')
    .description('serve a simulator of a plugin over HTTP')
    .argument('<simulator>', 'plugin/simulator')
    .addOption(repeatable('--set <path=value>', "set one of the simulator's settings"))
    .option('--port <n>', 'where to listen (default: any free port)', wholeNumber(0))
    .option('--host <name>', 'on which address (default: 127.0.0.1)')
    .option('--token <text>', 'what clients must send (default: $TEXTGRAD_SERVE_TOKEN)')
    .option('--max-evaluations <n>', 'evaluations in all', wholeNumber(1))
    .option('--concurrency <n>', 'evaluations at a time, further ones wait (default: 4)', wholeNumber(1))
    .option('--store <file>', 'where measurements are kept (default: .textgrad/served.sqlite)')
    .addOption(pluginOption())
    .addOption(jsonOption())
    .addHelpText('after', notes)
    .action(async (part: string, flags: ServeSimulatorFlags) => {
      const { serveNamed } = await import('../serve/serve-simulator.ts');
      await serveNamed(part, flags, terminal);
    });
