import type { Terminal } from '../terminal/terminal.ts';

/** The user's wish to end a run. */
export interface Interrupts {
  /** Fires on the first interrupt: the step under way is finished. */
  readonly stopSignal: AbortSignal;
  /** Fires on the second: everything ends at once. A third one is the operating system's. */
  readonly signal: AbortSignal;
  dispose(): void;
}

/** Listens for interrupts; `onStop` is called on the first. */
export function listenForInterrupts(terminal: Terminal, onStop: () => void): Interrupts {
  const stop = new AbortController();
  const abort = new AbortController();
  const dispose = terminal.onInterrupt(() => {
    if (stop.signal.aborted) {
      dispose();
      abort.abort();
    } else {
      stop.abort();
      onStop();
    }
  });
  return { stopSignal: stop.signal, signal: abort.signal, dispose };
}
