import { styleText } from 'node:util';
import type { Output, Terminal } from './terminal.ts';

/** A way to set text apart. */
export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan';

/** Sets text apart where the reader can see it. */
export type Paint = (style: Style, text: string) => string;

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

/** Whether an output takes colours: FORCE_COLOR comes before NO_COLOR, and that before what the output is. */
export function takesColor({ isTTY }: Output, env: Terminal['env']): boolean {
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTTY && !isSet(env.NO_COLOR) && env.TERM !== 'dumb';
}

/** Paints for one output. */
export function paintFor(output: Output, env: Terminal['env']): Paint {
  return takesColor(output, env)
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_style, text) => text;
}
