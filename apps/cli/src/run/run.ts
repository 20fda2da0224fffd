import type { RunFlags } from '../request/flags.ts';
import { resolveRequest } from '../request/request.ts';
import { withLines } from '../request/with-lines.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { conclude } from './conclusion.ts';
import { displayFor } from './display.ts';
import { execute, type Surroundings } from './execute.ts';
import { listenForInterrupts } from './interrupts.ts';

/** Runs a task, shows its progress on stderr and its result on stdout; resolves with the exit code. */
export async function run(target: string, flags: RunFlags, terminal: Terminal): Promise<number> {
  const request = await resolveRequest(target, flags, terminal.cwd);
  return within(terminal, flags.quiet === true, async (surroundings) =>
    conclude(
      await withLines(target, terminal.cwd, () => execute(request, surroundings)),
      { ...flags, first: true },
      terminal,
      surroundings.display,
    ),
  );
}

/** Does work that shows its progress and that can be interrupted. */
export async function within(
  terminal: Terminal,
  quiet: boolean,
  work: (surroundings: Surroundings) => Promise<number>,
): Promise<number> {
  const display = displayFor(terminal, quiet);
  const interrupts = listenForInterrupts(terminal, () =>
    display.line('Stopping after this step; interrupt again to stop at once.'),
  );
  try {
    return await work({ terminal, display, interrupts });
  } finally {
    display.clear();
    interrupts.dispose();
  }
}
