import { CommanderError } from 'commander';

/** What went wrong, as plain data. */
export interface Failure {
  readonly kind: string;
  readonly code: string;
  /** One sentence that says what to do next. */
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const exitCodes: Readonly<Record<string, number>> = {
  usage: 2,
  budget: 3,
  awaiting: 6,
  replay: 5,
  aborted: 130,
};

/**
 * The code that the process exits with after a failure: 2 for wrong usage, 3 for a budget that is used up, 5 for a run
 * that does not repeat, 6 for one that waits for a laboratory, 130 when interrupted, 1 for the rest.
 */
export const exitCodeOf = ({ kind }: Failure): number => exitCodes[kind] ?? 1;

/** A wrong call of a command, as commander found it. */
export class WrongCall extends Error {
  readonly command: string;

  constructor(command: string, cause: CommanderError) {
    super(cause.message, { cause });
    this.command = command;
  }
}

/** Turns anything that was thrown into a failure. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WrongCall) return wrongCall(error);
  if (isToolkitError(error)) {
    const { kind, code, message, details } = error;
    return { kind, code, message, details };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'internal', code: 'UNEXPECTED', message, details: {} };
}

/** A toolkit's error, of any copy of the toolkit: a plugin may have brought its own. */
function isToolkitError(error: unknown): error is Error & Failure {
  const { name, kind, code } = (error ?? {}) as Partial<Error & Failure>;
  return name === 'TextGradError' && typeof kind === 'string' && typeof code === 'string';
}

function wrongCall({ message, command, cause }: WrongCall): Failure {
  const said = message
    .replace(/^error: /u, '')
    .replace(/\n\(Did you mean (.*)\?\)$/su, '. Did you mean $1?')
    .replace(/([^.?])$/u, '$1.');
  const code = cause instanceof CommanderError ? cause.code.replace(/^commander\./u, '') : 'usage';
  return {
    kind: 'usage',
    code: code.replace(/[A-Z]/gu, (letter) => `_${letter}`).toUpperCase(),
    message: `${said.charAt(0).toUpperCase()}${said.slice(1)} '${command} --help' shows how to call it.`,
    details: {},
  };
}
