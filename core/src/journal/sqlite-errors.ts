import { messageOf, TextGradError } from '../errors/index.ts';

interface Problem {
  readonly code: string;
  /** What happened, after "The store '…'". */
  readonly happened: string;
  /** What to do. */
  readonly advice: string;
}

const locked: Problem = {
  code: 'STORE_LOCKED',
  happened: 'has been locked by another program for too long',
  advice:
    "end that program, such as a backup or a database browser; 'textgrad resume latest' then goes on with a run",
};

/** Problems by SQLite's primary result code (https://sqlite.org/rescode.html). */
const problems: Readonly<Record<number, Problem>> = {
  5: locked,
  6: locked,
  8: {
    code: 'STORE_READ_ONLY',
    happened: 'cannot be written, because it or its disk is read-only',
    advice: "'textgrad ls', 'show' and 'export' read it; choose another one for runs with --store",
  },
  10: {
    code: 'STORE_IO',
    happened: 'cannot be read or written, because its disk reports an error',
    advice: 'look at the disk, and copy the store',
  },
  11: {
    code: 'STORE_DAMAGED',
    happened: 'is damaged',
    advice: "'textgrad store check' says what can still be read; a copy of it may be whole",
  },
  13: {
    code: 'STORE_FULL',
    happened: 'cannot grow, because its disk is full',
    advice: "make room, and 'textgrad resume latest' goes on with a run; what was written before is kept",
  },
  14: {
    code: 'STORE_UNAVAILABLE',
    happened: 'cannot be opened',
    advice: 'choose another place with --store',
  },
  26: {
    code: 'STORE_UNAVAILABLE',
    happened: 'cannot be opened, because it is none',
    advice: 'choose another file with --store',
  },
};

const otherwise: Problem = {
  code: 'STORE_FAILED',
  happened: 'has refused a write or a question',
  advice: "'textgrad store check' looks for the reason",
};

/** An error of SQLite in words that say what happened and what to do; any other error as it is. */
export function explained(error: unknown, path: string): unknown {
  const { errcode, code } = (error ?? {}) as { readonly errcode?: number; readonly code?: string };
  if (code !== 'ERR_SQLITE_ERROR' || errcode === undefined) return error;
  const problem = problems[errcode & 0xff] ?? otherwise;
  return new TextGradError(
    'environment',
    problem.code,
    `The store '${path}' ${problem.happened} (${messageOf(error)}): ${problem.advice}.`,
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
