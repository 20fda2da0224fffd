import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sqliteStore } from '@textgrad/core/runs';

const bin = fileURLToPath(new URL('../../../apps/cli/bin/textgrad.js', import.meta.url));

/** The command in a process of its own. */
export interface Textgrad {
  /** Everything that it has printed so far. */
  said(): string;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end. */
  stop(): Promise<void>;
  /** Whether it has ended. */
  isOver(): boolean;
  /** Resolves with its exit code; `null` when it was killed. */
  readonly ended: Promise<number | null>;
}

/** Starts the `textgrad` command; `within` are words before it, such as `ip netns exec a`. */
export function startTextgrad(
  args: readonly string[],
  {
    cwd,
    within = [],
    queue,
  }: { readonly cwd: string; readonly within?: readonly string[]; readonly queue: string },
): Textgrad {
  const [program = '', ...rest] = [...within, process.execPath, bin, ...args];
  const child = spawn(program, rest, {
    cwd,
    env: { ...process.env, TEXTGRAD_QUEUE: queue },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => words.push(data.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    said: () => words.join(''),
    isOver: () => child.exitCode !== null || child.signalCode !== null,
    ended,
    kill: () => signalled(child, 'SIGKILL', ended),
    stop: () => signalled(child, 'SIGTERM', ended),
  };
}

async function signalled(
  child: ChildProcess,
  signal: NodeJS.Signals,
  ended: Promise<unknown>,
): Promise<void> {
  child.kill(signal);
  await ended;
}

/** What a run has left in a store: its state, the hashes of its journal, and the evaluations that its budget was charged. */
export async function leftIn(path: string) {
  const store = sqliteStore(path, { readOnly: true });
  const [run] = store.runs();
  const id = run?.id ?? '';
  const hashes = store.entries(id).map(({ hash }) => hash);
  const charged = store.budget(`run/${id}`)?.used.evaluations ?? Number.NaN;
  await store.close();
  return { id, status: run?.status, hashes, charged };
}
