import { type ChildProcess, spawn } from 'node:child_process';
import type { Json } from '@textgrad/core/runs';
import type { Acts } from '@textgrad/dashboard';
import type { Terminal } from '../terminal/terminal.ts';

/** What the page may have done: this command again, in processes of their own. */
export function actsOf({ cwd, env }: Terminal): Acts {
  const start = (args: readonly string[], detached: boolean): ChildProcess =>
    spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', ...args], {
      cwd,
      env: { ...env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached,
    });
  return {
    async command(args) {
      const { out, err } = await ended(start(args, false));
      return answerIn(out) ?? refusal(err);
    },
    launch(args) {
      const child = start(args, true);
      return new Promise((resolve) => {
        let err = '';
        const begun = (): void => {
          const [, run] = /\brun (\d{8}-\d{6}-[\w.-]+)/u.exec(err) ?? [];
          if (run === undefined) return;
          // From here on it is a run like any other: the page reads of it in the store.
          for (const stream of [child.stdout, child.stderr]) stream?.resume();
          child.unref();
          resolve({ run });
        };
        child.stdout?.resume();
        child.stderr?.setEncoding('utf8').on('data', (text: string) => {
          if (err.length > 100_000) return;
          err += text;
          begun();
        });
        child.on('error', ({ message }) => resolve(refusal(message)));
        child.on('close', () => resolve(refusal(err)));
      });
    },
  };
}

async function ended(child: ChildProcess): Promise<{ readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((resolve) => {
    child.on('error', ({ message }) => resolve({ out, err: message }));
    child.on('close', () => resolve({ out, err }));
  });
}

function answerIn(out: string): Json | undefined {
  try {
    return JSON.parse(out) as Json;
  } catch {
    return undefined;
  }
}

/** What the command said instead of an answer. */
const refusal = (err: string): Json => ({
  error: {
    code: 'COMMAND_FAILED',
    message: err.trim().replace(/^error: /u, '') || 'The command said nothing.',
  },
});
