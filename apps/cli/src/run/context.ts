import { type Context, createContext, defined, type PriceTable } from '@textgrad/core';
import type { Terminal } from '../terminal/terminal.ts';
import type { Display } from './display.ts';

/** The terminal's clock, and a logger that shows warnings between the lines of progress. */
export function contextOf({ clock }: Terminal, display: Pick<Display, 'line'>, prices?: PriceTable): Context {
  const nothing = (): void => {};
  return createContext({
    ...defined({ clock, prices }),
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
