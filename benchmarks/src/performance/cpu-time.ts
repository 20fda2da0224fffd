/**
 * Milliseconds of processor time that something takes, with its result: what the machine does besides does not count, and
 * what the engine's own helper threads do (collection, compilation) does.
 */
export async function cpuTimed<TResult>(
  work: () => TResult | Promise<TResult>,
): Promise<{ readonly milliseconds: number; readonly result: TResult }> {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  return { milliseconds: (user + system) / 1000, result };
}
