/**
 * The `textgrad` command as a function: what it prints and reads is handed in.
 *
 * @packageDocumentation
 */
export { main } from './command-line.ts';
export { systemTerminal } from './terminal/system-terminal.ts';
export type { Output, Terminal } from './terminal/terminal.ts';
