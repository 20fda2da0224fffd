import { type RunFlags, resolveRequest } from '../request/request.ts';
import { writeJson } from '../terminal/json.ts';
import { paintFor } from '../terminal/paint.ts';
import { displayPath } from '../terminal/path.ts';
import { printable } from '../terminal/printable.ts';
import { programName } from '../terminal/program-name.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { displayFor } from './display.ts';
import { execute } from './execute.ts';
import { listenForInterrupts } from './interrupts.ts';
import { closingLines } from './progress.ts';
import { resultText } from './result.ts';

/** What a run's end makes the process exit with. */
const exitCodes = { completed: 0, failed: 1, stopped: 130 } as const;

/** Runs a task, shows its progress on stderr and its result on stdout; resolves with the exit code. */
export async function run(target: string, flags: RunFlags, terminal: Terminal): Promise<number> {
  const { stdout, stderr, env, cwd } = terminal;
  const request = await resolveRequest(target, flags, cwd);
  const display = displayFor(terminal, flags.quiet === true);
  const interrupts = listenForInterrupts(terminal, () =>
    display.line('Stopping after this step; interrupt again to stop at once.'),
  );
  try {
    const { summary, report, warnings } = await execute(request, { terminal, display, interrupts });
    display.clear();
    if (flags.json) writeJson(stdout, summary);
    else stdout.write(resultText(summary, paintFor(stdout, env), stdout.columns));
    if (summary.error)
      stderr.write(`${paintFor(stderr, env)('red', 'error:')} ${printable(summary.error.message)}\n`);
    for (const warning of warnings) display.line(`warning: ${warning}`);
    const places = { report: displayPath(report, cwd), next: `${programName(terminal)} show latest` };
    for (const line of closingLines(summary, places, paintFor(stderr, env))) display.line(line);
    return exitCodes[summary.status];
  } finally {
    display.clear();
    interrupts.dispose();
  }
}
