import type { Terminal } from './terminal/terminal.ts';

/** One call of the command. */
export interface Session {
  readonly terminal: Terminal;
  /** Says with which code the process is to exit; 0 otherwise. */
  exitWith(code: number): void;
}
