import { readFile } from 'node:fs/promises';

/**
 * Seconds of processor time that something takes, with its result: what the machine does besides does not count, and what
 * this process's other threads do (docking, collection, compilation) does.
 */
export async function cpuTimed<TResult>(
  work: () => TResult | Promise<TResult>,
): Promise<{ readonly seconds: number; readonly result: TResult }> {
  const before = process.cpuUsage();
  const result = await work();
  return { seconds: cpuSecondsSince(before), result };
}

/** Processor seconds of this process since a reading of its usage, or since it began. */
export function cpuSecondsSince(before?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/**
 * Seconds of processor time that this process and its finished programs have taken; without the programs' where the system
 * does not tell, which Linux does in clock ticks of 10 ms.
 */
export const cpuSecondsWithPrograms = async (): Promise<number> =>
  cpuSecondsSince() + (await programsSeconds());

/** @see proc_pid_stat(5): fields 16 and 17, counted after the name, which may hold blanks */
async function programsSeconds(): Promise<number> {
  const text = await readFile('/proc/self/stat', 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) / 100;
}
