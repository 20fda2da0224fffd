import { existsSync, statSync } from 'node:fs';
import { type StoreReader, storeReader } from '@textgrad/core/runs';

/** A store that may not be there yet, may grow, and may be replaced by another file while it is watched. */
export interface Reader {
  readonly path: string;
  /** Works with the store, opened where it is not; nothing to work with where there is none. */
  read<TResult>(work: (store: StoreReader | undefined) => TResult): TResult;
  /** Says whether the store is another than at the last question. */
  changed(): boolean;
  close(): Promise<void>;
}

/** Reads the store at a path; a store that could not be read is opened afresh at the next question. */
export function readerOf(path: string): Reader {
  let open: { readonly store: StoreReader; readonly file: string } | undefined;
  let seen = '';
  const fileOf = (): string => {
    if (!existsSync(path)) return '';
    const { ino, birthtimeMs } = statSync(path);
    return `${ino} ${birthtimeMs}`;
  };
  const closed = async (): Promise<void> => {
    const { store } = open ?? {};
    open = undefined;
    await store?.close();
  };
  const opened = (): StoreReader | undefined => {
    const file = fileOf();
    if (open && open.file !== file) void closed();
    if (file === '') return undefined;
    open ??= { store: storeReader(path), file };
    return open.store;
  };
  return {
    path,
    read(work) {
      try {
        return work(opened());
      } catch (error) {
        void closed();
        throw error;
      }
    },
    changed() {
      const now = stateOf(() => `${fileOf()} ${opened()?.changes()}`);
      const changed = now !== seen;
      seen = now;
      return changed;
    },
    close: closed,
  };
}

/** A store that cannot be read is in a state too: pages are told when it comes or goes. */
function stateOf(read: () => string): string {
  try {
    return read();
  } catch (error) {
    return String(error);
  }
}
