/** Structured fields of a log line. Never put a secret in one. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where log lines go. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
}

const nothing = (): void => {};

/** A logger that drops everything: the default, so that importing the library prints and writes nothing. */
export const silentLogger: Logger = { debug: nothing, info: nothing, warn: nothing };
