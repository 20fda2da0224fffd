import { nearest, type Plugin, type PluginCommand, usageError } from '@textgrad/core';
import { issueWords } from '@textgrad/core/runs';
import { z } from 'zod';
import { applySettings } from '../request/settings.ts';
import { listenForInterrupts } from '../run/interrupts.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { load } from './load.ts';

/**
 * Runs a command of a plugin; without a command's name it lists them, without an argument it prints the command's help.
 *
 * @throws TextGradError `COMMAND_UNKNOWN`, `SETTING_INVALID`, and what the command throws.
 */
export async function runPluginCommand(
  pluginName: string,
  name: string | undefined,
  words: readonly string[],
  terminal: Terminal,
): Promise<void> {
  const plugin = await load(pluginName, terminal.cwd);
  const command =
    name !== undefined && Object.hasOwn(plugin.commands, name) ? plugin.commands[name] : undefined;
  if (name !== undefined && !name.startsWith('-') && !command) throw unknown(plugin, name);
  if (!command) return terminal.stdout.write(listing(plugin));
  const { argument, flags } = readWords(words);
  const call = `textgrad ${pluginName} ${name}`;
  if (argument === undefined || words.includes('--help') || words.includes('-h'))
    return terminal.stdout.write(help(call, command));
  const settings = command.settings.safeParse(applySettings({}, flags));
  if (!settings.success) throw invalid(call, settings.error);
  const interrupts = listenForInterrupts(terminal, () =>
    terminal.stderr.write('Stopping; what is done is kept. Interrupt again to end at once.\n'),
  );
  const { isTTY, columns = 80 } = terminal.stderr;
  try {
    await command.run(argument, settings.data, {
      cwd: terminal.cwd,
      env: terminal.env,
      signal: interrupts.stopSignal,
      print: (line) => terminal.stdout.write(`${line}\n`),
      progress: seldom(isTTY ? 200 : 10_000, (line) =>
        terminal.stderr.write(isTTY ? `\r${line.slice(0, columns - 1).padEnd(columns - 1)}` : `${line}\n`),
      ),
      warn: (line) => terminal.stderr.write(`${isTTY ? '\n' : ''}warning: ${line}\n`),
    });
  } finally {
    if (isTTY) terminal.stderr.write('\n');
    interrupts.dispose();
  }
}

/** Passes a line on when the last one is so many milliseconds ago. */
function seldom(milliseconds: number, write: (line: string) => void): (line: string) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (line) => {
    if (performance.now() - last < milliseconds) return;
    last = performance.now();
    write(line);
  };
}

/** The first word that is no flag, and the flags as assignments: `--a-b.c=1` and `--a-b.c 1` are `aB.c=1`. */
function readWords(words: readonly string[]): { argument: string | undefined; flags: readonly string[] } {
  let argument: string | undefined;
  const flags: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('--')) {
      if (argument !== undefined)
        throw usageError(
          'SETTING_INVALID',
          `There is one argument, '${argument}'; '${word}' is a second one.`,
        );
      argument = word;
      continue;
    }
    const [key = '', ...value] = word.slice(2).split('=');
    if (key === 'help') continue;
    const next = words[at + 1];
    const given =
      value.length > 0 ? value.join('=') : next === undefined || next.startsWith('--') ? 'true' : next;
    if (value.length === 0 && given === next) at++;
    flags.push(`${key.replaceAll(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase())}=${given}`);
  }
  return { argument, flags };
}

const listing = ({ name, commands }: Plugin): string =>
  Object.keys(commands).length === 0
    ? `The plugin ${name} has no commands of its own. 'textgrad list' shows its tasks.\n`
    : `${Object.entries(commands)
        .map(
          ([command, { description, argument }]) =>
            `textgrad ${name} ${command} <${argument.name}>\n  ${description}`,
        )
        .join('\n')}\n`;

interface Described {
  readonly description?: string;
  readonly default?: unknown;
}

function help(call: string, { description, argument, settings }: PluginCommand): string {
  const { properties = {} } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }) as {
    readonly properties?: Readonly<Record<string, Described>>;
  };
  const lines = Object.entries(properties).map(([name, { description: words = '', default: standard }]) => {
    const flag = name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
    const otherwise = standard === undefined ? '' : ` (default: ${JSON.stringify(standard)})`;
    return `  --${flag.padEnd(14)} ${words}${otherwise}`;
  });
  return `Usage: ${call} <${argument.name}> [--setting value …]\n\n${description}\n\n  <${argument.name}>  ${argument.description}\n\nSettings:\n${lines.join('\n')}\n`;
}

function unknown({ name, commands }: Plugin, given: string): Error {
  const names = Object.keys(commands);
  return usageError(
    'COMMAND_UNKNOWN',
    `The plugin '${name}' has no command '${given}'. ${nearest(given, names)}${names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`}`,
    { details: { given, known: names } },
  );
}

function invalid(call: string, error: z.ZodError): Error {
  const problems = error.issues.map(issueWords);
  return usageError('SETTING_INVALID', `${problems.join('; ')}. '${call} --help' lists the settings.`, {
    details: { problems },
  });
}
