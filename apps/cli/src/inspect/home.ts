import { expertLabel, nearest, usageError } from '@textgrad/core';
import { paintFor } from '../terminal/paint.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Prints the way from nothing to a result. */
export function home(terminal: Terminal): void {
  const { stdout, env } = terminal;
  const paint = paintFor(stdout, env);
  const name = programName(terminal);
  const command = (words: string): string => paint('cyan', `${name} ${words}`);
  stdout.write(`${paint('bold', 'TextGrad for TypeScript')}: optimises text by feedback in words.

  1  See what can be optimised    ${command('list')}
  2  Run it                       ${command('run molecules/design')}
  3  Look at the result           ${command('show latest')}   (the HTML report is in runs/)

The engine is 'expert' unless you say otherwise: a ${expertLabel}; offline, without a key.
To connect a real language model:

  OpenAI               export OPENAI_API_KEY=…   then add   --engine openai:gpt-4o
  Ollama, on this machine                        add        --engine ollama:qwen3
  any compatible server                          add        --engine openai-compatible:http://127.0.0.1:8000/v1#model

${command('engines')} lists all, ${command('doctor')} checks your setup, ${command('--help')} shows every command.
`);
}

/** There is no such command. */
export function unknownCommand(given: string, names: readonly string[]): Error {
  return usageError(
    'COMMAND_UNKNOWN',
    `There is no command '${given}'. ${nearest(given, names)}The commands are ${names.join(', ')}; 'textgrad --help' explains them.`,
    { details: { given, known: names } },
  );
}

/** There is no such option without a command. */
export function unknownOption(given: string): Error {
  return usageError(
    'OPTION_UNKNOWN',
    `There is no option '${given}' here; 'textgrad --help' lists what there is.`,
    {
      details: { given },
    },
  );
}
