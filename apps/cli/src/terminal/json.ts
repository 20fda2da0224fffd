import type { Output } from './terminal.ts';

/** Writes one JSON value, for programs and people. */
export function writeJson(output: Output, value: unknown): void {
  output.write(`${JSON.stringify(value, null, 2)}\n`);
}
