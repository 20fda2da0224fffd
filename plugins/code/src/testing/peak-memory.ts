import { setTimeout as delay } from 'node:timers/promises';
import { namesIn, textOf } from '../sandbox/python/kernel-files.ts';

/** What the processes of a program and the kernel held for them, in bytes. */
export interface HeldMemory {
  /** Of the processes: the sum of their proportional shares. */
  readonly processes: number;
  /** Of their sockets: as many as there are, each with all that the kernel lets it hold. */
  readonly sockets: number;
  /** How many processes there were at once. */
  readonly count: number;
}

/** The most that programs in a sandbox held while something was done, as Linux tells it to whoever looks from outside. */
export async function peakMemory<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly peak: HeldMemory }> {
  let peak: HeldMemory = { processes: 0, sockets: 0, count: 0 };
  let isDone = false;
  const watch = async (): Promise<void> => {
    while (!isDone) {
      const now = heldNow();
      if (now.processes + now.sockets > peak.processes + peak.sockets) peak = now;
      await delay(1);
    }
  };
  const watched = watch();
  try {
    return { result: await work(), peak };
  } finally {
    isDone = true;
    await watched;
  }
}

/** Bytes that a socket may send before somebody reads, by default. */
const socketBytes = (): number => Number(textOf('/proc/sys/net/core/wmem_default'));

function heldNow(): HeldMemory {
  const programs = below(process.pid).filter(isProgram);
  const shares = programs.map((id) => field(textOf(`/proc/${id}/smaps_rollup`), 'Pss'));
  const sockets = Math.max(0, textOf(`/proc/${programs[0]}/net/unix`).split('\n').length - 2);
  return {
    processes: shares.reduce((sum, one) => sum + one, 0),
    sockets: sockets * socketBytes(),
    count: programs.length,
  };
}

/** Numbers of the processes that a process has started, and those started by these. */
function below(id: number | string): readonly string[] {
  const children = namesIn(`/proc/${id}/task`).flatMap((thread) =>
    textOf(`/proc/${id}/task/${thread}/children`).split(' ').filter(Boolean),
  );
  return children.flatMap((child) => [child, ...below(child)]);
}

/** A program is in a namespace within that of its sandbox. */
const isProgram = (id: string): boolean =>
  (/^NSpid:(.*)$/mu.exec(textOf(`/proc/${id}/status`))?.[1] ?? '').trim().split(/\s+/u).length >= 3;

const field = (text: string, name: string): number =>
  1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'mu').exec(text)?.[1] ?? 0);
