import { paintFor } from '../terminal/paint.ts';
import { shortened } from '../terminal/printable.ts';
import type { Output, Terminal } from '../terminal/terminal.ts';

/** Where progress is shown. */
export interface Display {
  /** Prints a line that stays. */
  line(text: string): void;
  /** Says what is under way, until the next status. */
  status(text: string): void;
  /** Removes the status. */
  clear(): void;
}

/** A display on stderr: with a live last line on a terminal, lines alone in a pipe, nothing when quiet. */
export function displayFor({ stderr, env }: Terminal, quiet: boolean): Display {
  if (quiet) return silentDisplay;
  return stderr.isTTY && env.TERM !== 'dumb' ? liveDisplay(stderr, env) : lineDisplay(stderr);
}

const nothing = (): void => {};
const silentDisplay: Display = { line: nothing, status: nothing, clear: nothing };

const lineDisplay = (output: Output): Display => ({
  line: (text) => output.write(`${text}\n`),
  status: nothing,
  clear: nothing,
});

function liveDisplay(output: Output, env: Terminal['env']): Display {
  const paint = paintFor(output, env);
  const erase = '\r\u001b[2K';
  let status = '';
  const draw = (): void => {
    if (status !== '') output.write(paint('dim', shortened(status, (output.columns ?? 80) - 1)));
  };
  return {
    line(text) {
      output.write(`${status === '' ? '' : erase}${text}\n`);
      draw();
    },
    status(text) {
      if (status !== '') output.write(erase);
      status = text;
      draw();
    },
    clear() {
      if (status !== '') output.write(erase);
      status = '';
    },
  };
}
