import { messageOf, TextGradError } from '../errors/index.ts';

interface Problem {
  readonly code: string;
  /** What happened and what to do, after "The store '…'". */
  readonly words: string;
}

const full: Problem = {
  code: 'STORE_FULL',
  words:
    "cannot grow, because its disk is full: what was written before is kept. Make room; 'textgrad resume latest' then goes on",
};
const locked: Problem = {
  code: 'STORE_LOCKED',
  words:
    "has been locked by another program for too long: end that program, such as a backup or a database browser; 'textgrad resume latest' then goes on",
};
const damaged: Problem = {
  code: 'STORE_DAMAGED',
  words: "is damaged: 'textgrad store check' says what can still be read; a copy of it may be whole",
};

/** Problems by SQLite's primary result code (https://sqlite.org/rescode.html). */
const problems: Readonly<Record<number, Problem>> = {
  5: locked,
  6: locked,
  8: {
    code: 'STORE_READ_ONLY',
    words:
      "is read-only: 'textgrad ls', 'show' and 'export' read it; choose another one for runs with --store",
  },
  10: {
    code: 'STORE_IO',
    words:
      'cannot be read or written, because its disk reports an error: look at the disk, and copy the store',
  },
  11: damaged,
  13: full,
  14: { code: 'STORE_UNAVAILABLE', words: 'cannot be opened: choose another place with --store' },
  26: { code: 'STORE_UNAVAILABLE', words: 'is no store: choose another file with --store' },
};

/** An error of SQLite in words that say what happened and what to do; any other error as it is. */
export function explained(error: unknown, path: string): unknown {
  const { errcode, code } = (error ?? {}) as { readonly errcode?: number; readonly code?: string };
  if (code !== 'ERR_SQLITE_ERROR' || errcode === undefined) return error;
  const problem = problems[errcode & 0xff];
  const words =
    problem?.words ?? "refused a write or a question: 'textgrad store check' looks for the reason";
  return new TextGradError(
    'environment',
    problem?.code ?? 'STORE_FAILED',
    `The store '${path}' ${words} (${messageOf(error)}).`,
    { cause: error, details: { store: path } },
  );
}

/** Does work on a store, with SQLite's errors in words. */
export function withWords<TResult>(path: string, work: () => TResult): TResult {
  try {
    return work();
  } catch (error) {
    throw explained(error, path);
  }
}

/** The error of a row that holds something else than it was given. */
export function rowDamaged(path: string, what: string, cause: unknown): TextGradError {
  return new TextGradError(
    'environment',
    'STORE_DAMAGED',
    `The store '${path}' is damaged: ${what} cannot be read (${messageOf(cause)}). 'textgrad store check' says what else is; a copy of the store may be whole.`,
    { cause, details: { store: path, what } },
  );
}
