import { CommanderError } from 'commander';
import { exitCodeOf, type Failure, failureOf } from './failure.ts';
import { buildProgram } from './program.ts';
import { writeJson } from './terminal/json.ts';
import { paintFor } from './terminal/paint.ts';
import { printable } from './terminal/printable.ts';
import type { Terminal } from './terminal/terminal.ts';

/**
 * Runs the `textgrad` command and resolves with its exit code: 0 done, 1 failed, 2 wrong usage, 3 budget used
 * up, 4 measured below what was wanted, 5 not the same when replayed, 6 a laboratory is
 * to tell first, 130 interrupted.
 *
 * Never throws: what goes wrong is printed, as a sentence on stderr or with `--json` as an object on stdout.
 *
 * @param argv The arguments after the command's name.
 *
 * @example
 * ```ts
 * import { main, systemTerminal } from 'textgrad';
 *
 * process.exitCode = await main(['list', '--json'], systemTerminal());
 * ```
 */
export async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  let code = 0;
  const session = {
    terminal,
    exitWith: (wanted: number): void => {
      code = wanted;
    },
  };
  try {
    await buildProgram(session).parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const failure = failureOf(error);
    printFailure(failure, argv.includes('--json'), terminal);
    printStack(error, failure, argv, terminal);
    return exitCodeOf(failure);
  }
}

function printFailure(failure: Failure, json: boolean, { stdout, stderr, env }: Terminal): void {
  if (json) writeJson(stdout, { error: failure });
  else if (failure.kind === 'awaiting') stderr.write(`awaiting   ${printable(failure.message)}\n`);
  else stderr.write(`${paintFor(stderr, env)('red', 'error:')} ${printable(failure.message)}\n`);
}

/** The stack for those who ask for it, and a word on how to ask where nothing else helps. */
function printStack(
  error: unknown,
  { kind }: Failure,
  argv: readonly string[],
  { stderr, env }: Terminal,
): void {
  if (argv.includes('--debug') || env.DEBUG === 'textgrad')
    stderr.write(`${error instanceof Error ? causes(error) : String(error)}\n`);
  else if (kind === 'internal') stderr.write('This should not happen; --debug shows where it did.\n');
}

const causes = (error: Error): string =>
  `${error.stack ?? error.message}${error.cause instanceof Error ? `\ncaused by ${causes(error.cause)}` : ''}`;
