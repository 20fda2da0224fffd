/** Processor seconds of this process while something is done, with its result. */
export async function cpuSeconds<TResult>(work: () => Promise<TResult>) {
  const before = process.cpuUsage();
  const result = await work();
  return { seconds: secondsSince(before), result };
}

/** Processor seconds of this process since a reading of its usage. */
export function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
