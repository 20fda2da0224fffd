import { type Context, createContext, defined, type PriceTable } from '@textgrad/core';
import type { Terminal } from '../terminal/terminal.ts';
import type { Display } from './display.ts';

/**
 * The terminal's clock, and a logger that shows warnings between the lines of progress.
 *
 * @param programs Whether programs that the configuration names as simulators may be started.
 */
export function contextOf(
  { clock, env }: Terminal,
  display: Pick<Display, 'line'>,
  {
    prices,
    programs = false,
  }: { readonly prices?: PriceTable | undefined; readonly programs?: boolean } = {},
): Context {
  const nothing = (): void => {};
  return createContext({
    ...defined({ clock, prices, programs: programs ? env : undefined }),
    logger: {
      debug: nothing,
      info: nothing,
      warn: (message, fields = {}) =>
        display.line(
          `warning: ${[message, ...Object.entries(fields).map(([key, value]) => `${key} ${String(value)}`)].join(', ')}`,
        ),
    },
  });
}
