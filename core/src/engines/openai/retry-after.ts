const number = /^\d+(?:\.\d+)?$/u;

/**
 * The pause a server asks for, in milliseconds, from `retry-after-ms` or `retry-after` (seconds or a date).
 *
 * A date is counted from the server's own `date`, so that a wrong clock on either side does no harm.
 */
export function retryAfterOf(headers: Headers): number | undefined {
  const milliseconds = headers.get('retry-after-ms')?.trim() ?? '';
  if (number.test(milliseconds)) return Number(milliseconds);
  const given = headers.get('retry-after')?.trim() ?? '';
  if (number.test(given)) return Number(given) * 1000;
  const pause = Date.parse(given) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(pause) ? undefined : Math.max(0, pause);
}
