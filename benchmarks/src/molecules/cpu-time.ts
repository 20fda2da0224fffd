import { readFile } from 'node:fs/promises';

/**
 * Seconds of CPU that this process and its finished programs have taken; without the programs' where the system does not
 * tell, which Linux does in clock ticks of 10 ms.
 */
export async function cpuSeconds(): Promise<number> {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + (await childrenSeconds());
}

/** @see proc_pid_stat(5): fields 16 and 17, counted after the name, which may hold blanks */
async function childrenSeconds(): Promise<number> {
  const text = await readFile('/proc/self/stat', 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) / 100;
}
