import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Complete, type Command as Completed, RootCommand } from '@bomb.sh/tab';
import type { Argument, Command } from 'commander';
import { readStore } from '../history/open-store.ts';
import { catalogue } from '../inspect/catalogue.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Shells for which there is a script. */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** Runs that are offered at most, the newest first. */
const mostRuns = 20;

/** Prints the script that makes a shell complete the command. */
export const printScript = (shell: (typeof shells)[number], terminal: Terminal): void =>
  new RootCommand().setup('textgrad', programName(terminal), shell);

/** Prints what may stand in the place of the last of the words. */
export async function complete(
  program: Command,
  words: readonly string[],
  terminal: Terminal,
): Promise<void> {
  const runs = await readStore(undefined, terminal.cwd, (store) => store?.runIds() ?? []).catch(() => []);
  const names = ['latest', ...runs.slice(0, mostRuns)];
  const root = new RootCommand();
  const add = (command: Command, path: string): void => {
    const made: Completed = path === '' ? root : root.command(path, command.description());
    addOptions(made, command);
    for (const argument of command.registeredArguments)
      made.argument(
        argument.name(),
        (offer) => offersOf(argument, names, terminal.cwd, words.at(-1) ?? '', offer),
        argument.variadic,
      );
    for (const inner of command.createHelp().visibleCommands(command))
      add(inner, `${path} ${inner.name()}`.trim());
  };
  add(program, '');
  root.parse([...words]);
}

function addOptions(made: Completed, command: Command): void {
  for (const option of command.createHelp().visibleOptions(command)) {
    const [name, short, choices = []] = [option.long?.slice(2), option.short?.slice(1), option.argChoices];
    if (name === undefined) continue;
    if (option.required || option.optional)
      made.option(name, option.description, (offer) => offerAll(choices, offer), short);
    else made.option(name, option.description, short ?? '');
  }
}

function offerAll(values: readonly string[], offer: Complete): void {
  for (const value of values) offer(value, '');
}

/** What may be given for an argument: one of its choices, a run, a task, or a file. */
function offersOf(
  argument: Argument,
  runs: readonly string[],
  cwd: string,
  begun: string,
  offer: Complete,
): void {
  const name = argument.name();
  offerAll(argument.argChoices ?? [], offer);
  if (/^(?:runs?|other|what)$/u.test(name)) offerAll(runs, offer);
  if (/^(?:task|what)$/u.test(name)) for (const { task, title } of catalogue) offer(task, title);
  if (/^(?:task|what|file|results|folder|words|examples)$/u.test(name)) offerAll(filesFor(cwd, begun), offer);
}

/** Files and folders that begin as a word does. */
function filesFor(cwd: string, begun: string): readonly string[] {
  const folder = begun.slice(0, begun.length - basename(`${begun}x`).length + 1);
  try {
    return readdirSync(join(cwd, folder), { withFileTypes: true })
      .filter((entry) => !entry.name.startsWith('.'))
      .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`);
  } catch {
    return [];
  }
}
