import { hostname } from 'node:os';
import type { Output, Terminal } from './terminal.ts';

/** The terminal of this process. */
export function systemTerminal(): Terminal {
  return {
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    nodeVersion: process.version,
    process: { host: hostname(), pid: process.pid },
    onInterrupt(listener) {
      process.on('SIGINT', listener).on('SIGTERM', listener);
      return () => process.off('SIGINT', listener).off('SIGTERM', listener);
    },
  };
}

function output(stream: NodeJS.WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns || undefined;
    },
    write(text) {
      stream.write(text);
    },
  };
}
