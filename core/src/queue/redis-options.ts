/** How a queue on Redis is opened. */
export interface RedisOptions {
  /** Told when the queue does not answer for a while, and is waited for; at most once a minute for one reason. */
  readonly onTrouble?: (words: string) => void;
  /** Milliseconds without a beat after which a worker is taken for dead; 12,000 by default. */
  readonly silence?: number;
  /** Milliseconds that a command may take before it is tried again; 30,000 by default. */
  readonly commandTimeout?: number;
}
