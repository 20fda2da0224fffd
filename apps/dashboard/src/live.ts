import type { Reader } from './reader.ts';

/** Tells pages that the store has changed. */
export interface Live {
  /** A stream of server-sent events: `change` whenever the store has changed. */
  events(signal: AbortSignal): ReadableStream<Uint8Array>;
  close(): void;
}

/** How often the store is asked for its change counter, in milliseconds. */
const pause = 300;
/** How often a quiet stream says that it is alive, in pauses. */
const alive = 50;

/** Watches a store while anybody listens. */
export function liveOf(reader: Reader): Live {
  const listeners = new Set<(text: string | undefined) => void>();
  const tell = (text: string | undefined): void => {
    for (const listener of listeners) listener(text);
  };
  let timer: NodeJS.Timeout | undefined;
  let quiet = 0;
  const look = (): void => {
    if (reader.changed()) {
      quiet = 0;
      tell('event: change\ndata: {}\n\n');
    } else if (++quiet % alive === 0) tell(': alive\n\n');
  };
  return {
    events(signal) {
      const encoder = new TextEncoder();
      let listener: (text: string | undefined) => void = () => {};
      const leave = (): void => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
      return new ReadableStream({
        start(controller) {
          listener = (text) => {
            if (text === undefined) {
              leave();
              controller.close();
            } else controller.enqueue(encoder.encode(text));
          };
          listeners.add(listener);
          signal.addEventListener('abort', leave, { once: true });
          controller.enqueue(encoder.encode('retry: 1000\nevent: change\ndata: {}\n\n'));
          timer ??= setInterval(look, pause);
        },
        cancel: leave,
      });
    },
    close() {
      tell(undefined);
      clearInterval(timer);
    },
  };
}
