/** What the clock says in the sandbox: the first moment of 2000, in UTC. */
const moment = Date.UTC(2000, 0, 1);

/**
 * Makes this thread's clock stand still, in UTC, and takes the machine's language and the program's path away.
 *
 * QuickJS asks for the time, the time zone and the seed of `Math.random`, and its environment holds the language and the path,
 * so that programs see the same and cost the same on every machine. For a thread that does nothing but run programs.
 */
export function pinSurroundings(): void {
  Date.now = () => moment;
  Date.prototype.getTimezoneOffset = () => 0;
  for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds'] as const)
    Date.prototype[`get${part}`] = Date.prototype[`getUTC${part}`];
  // The library prints exceptions that end a call of the host; they come back as verdicts.
  console.error = () => {};
  process.argv.splice(1);
  Object.defineProperty(globalThis, 'navigator', { value: { language: 'en' }, configurable: true });
}
