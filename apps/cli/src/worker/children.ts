import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Job, Performed } from '@textgrad/core/runs';
import type { Asked, ChildSettings, Said } from './protocol.ts';

/** How jobs are done in processes of their own. */
export interface ChildrenOptions extends ChildSettings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Minutes that a job may take. */
  readonly timeout: number;
  /** MiB that JavaScript may use in one process; Node's own limit by default. */
  readonly memory?: number | undefined;
}

/** Processes that do jobs, away from the event loop that talks to the queue. */
export interface Children {
  perform(job: Job, signal: AbortSignal): Promise<Performed>;
  /** Ends them. */
  close(): void;
}

/** What a child needs not know. */
const secret = ['TEXTGRAD_QUEUE', 'TEXTGRAD_QUEUE_SECRET'];

/** A process that does jobs. */
interface Child {
  readonly process: ChildProcess;
  /** How it ended, in words. */
  readonly gone: Promise<string>;
}

/** Makes processes as they are needed; one that has done a job takes the next. */
export function children({ env, timeout, memory, ...settings }: ChildrenOptions): Children {
  let idle: readonly Child[] = [];
  const all = new Set<ChildProcess>();
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const path = fileURLToPath(new URL(`./child.${extension}`, import.meta.url));
  const source = extension === 'ts' ? ['--conditions=textgrad-src'] : [];
  const limit = memory === undefined ? [] : [`--max-old-space-size=${memory}`];

  /** A process that is ready, or why there is none. */
  const start = async (): Promise<Child | string> => {
    const started = fork(path, [JSON.stringify(settings)], {
      env: Object.fromEntries(Object.entries(env).filter(([name]) => !secret.includes(name))),
      execArgv: [...process.execArgv, ...source, ...limit],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    all.add(started);
    const words: string[] = [];
    started.stderr?.on('data', (data) => words.splice(0, words.length - 20, String(data)));
    started.on('error', () => undefined);
    const gone = once(started, 'exit').then(() => {
      all.delete(started);
      return wordsOn(started);
    });
    const child = { process: started, gone };
    const first = await said(child);
    return first === 'ready'
      ? child
      : `${(first as { readonly died: string }).died}: ${words.join('').trim().slice(-500)}`;
  };

  /** A process that waits for work and lives, so that no job is blamed for the end of one that did nothing. */
  const waiting = (): Child | undefined => {
    const alive = idle.filter(({ process }) => process.exitCode === null && process.signalCode === null);
    const child = alive.at(-1);
    idle = alive.slice(0, -1);
    return child;
  };

  return {
    async perform({ key, route, data }, signal) {
      const child = waiting() ?? (await start());
      if (typeof child === 'string')
        return { refused: `${route}: its process could not be started (${child})` };
      const late = AbortSignal.timeout(timeout * 60_000);
      const over = AbortSignal.any([signal, late]);
      const kill = (): void => void child.process.kill('SIGKILL');
      over.addEventListener('abort', kill);
      if (over.aborted) kill();
      const answer = said(child);
      const asked: Asked = { job: { key, route, data } };
      child.process.send(asked, (error) => error && kill());
      const result = (await answer) as Performed;
      over.removeEventListener('abort', kill);
      if (!('died' in result)) idle = [...idle, child];
      else if (late.aborted) return { died: `it did not end within ${timeout} minutes` };
      return result;
    },
    close() {
      for (const child of all) child.kill('SIGKILL');
    },
  };
}

/** What a child says next, or how it ended. */
async function said({ process: speaking, gone }: Child): Promise<Said> {
  const heard = new AbortController();
  const message = once(speaking, 'message', { signal: heard.signal }).then(([words]) => words as Said);
  message.catch(() => undefined);
  const next = await Promise.race([message, gone.then((died): Said => ({ died }))]);
  heard.abort();
  return next;
}

/** How a process ended, in words. */
function wordsOn({ exitCode, signalCode }: ChildProcess): string {
  if (signalCode === null)
    return `its process ended with code ${exitCode}${exitCode === 134 ? ', as it does when memory runs out' : ''}`;
  const memory =
    signalCode === 'SIGKILL' || signalCode === 'SIGABRT' ? ', as it is when memory runs out' : '';
  return `its process was ended by ${signalCode}${memory}`;
}
