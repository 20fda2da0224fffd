import { Command } from 'commander';
import type { ServeFlags } from '../serve/serve.ts';
import type { Session } from '../session.ts';
import { jsonOption, pluginOption, wholeNumber } from './options.ts';

const notes = `
Examples:
  textgrad serve-engine
  textgrad serve-engine expert --port 8000
  TEXTGRAD_SERVE_TOKEN=… textgrad serve-engine ollama:qwen3 --host 0.0.0.0 --port 8000

Any OpenAI client can then ask the engine: chat completions, streamed or not, and the list of models. Without a token it
serves this machine only. Other users of this machine can see a token that is given as a flag, so prefer the environment.
Interrupt to close: requests under way are answered, and the exit code is 0.`;

/** `textgrad serve-engine`: an engine for any OpenAI client. */
export function serveEngineCommand({ terminal }: Session): Command {
  return new Command('serve-engine')
    .description("serve an engine over HTTP in OpenAI's format")
    .argument('[engine]', 'the engine (default: expert, with the experts of all plugins)')
    .option('--port <n>', 'where to listen (default: any free port)', wholeNumber(0))
    .option('--host <name>', 'on which address (default: 127.0.0.1)')
    .option('--token <text>', 'what clients must send as their key (default: $TEXTGRAD_SERVE_TOKEN)')
    .addOption(pluginOption())
    .option('--concurrency <n>', 'engine calls at once (default: 8)', wholeNumber(1))
    .addOption(jsonOption())
    .addHelpText('after', notes)
    .action(async (engine: string | undefined, flags: ServeFlags) => {
      const { serve } = await import('../serve/serve.ts');
      await serve(engine, flags, terminal);
    });
}
