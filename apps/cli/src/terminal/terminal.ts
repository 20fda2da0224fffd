import type { Clock } from '@textgrad/core';

/** A stream that people or programs read. */
export interface Output {
  readonly isTTY: boolean;
  /** Its width in characters; unknown in a pipe. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/** Everything of the outside world that the command uses; tests hand in their own. */
export interface Terminal {
  /** Results. */
  readonly stdout: Output;
  /** Progress, notes and errors. */
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** The machine's clock when absent. */
  readonly clock?: Clock;
  /** The version of Node, such as `v24.21.0`. */
  readonly nodeVersion: string;
  /** This process among others: runs are owned by one. */
  readonly process: { readonly host: string; readonly pid: number };
  /** Calls the listener on every SIGINT and SIGTERM, until the returned function is called. */
  onInterrupt(listener: () => void): () => void;
}
