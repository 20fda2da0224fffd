/** Fires when nothing has happened for too long; the client's own timeout does not cover a reply that stalls. */
export interface IdleTimer {
  readonly signal: AbortSignal;
  /** Something happened. */
  restart(): void;
  stop(): void;
}

/** Starts a timer that aborts its signal after `milliseconds` without {@link IdleTimer.restart}. */
export function idleTimer(milliseconds: number): IdleTimer {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  return { signal: controller.signal, restart: () => timer.refresh(), stop: () => clearTimeout(timer) };
}
