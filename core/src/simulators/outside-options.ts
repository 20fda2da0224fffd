import type { Environment } from '../context/index.ts';

/** How what measures outside is asked, whatever it is. */
export interface OutsideOptions {
  /** Calls at a time, each of a process where it is a program; 1 by default. */
  readonly workers?: number | undefined;
  /** Texts of one call at most, where it takes several: 64 of a command, 16 of a Python function and of a server by default. */
  readonly batch?: number | undefined;
  /** Seconds for one call; 600 by default. */
  readonly timeout?: number | undefined;
  /** What it measures with: raise it when results change. Of a program it stands in place of what its files hold. */
  readonly version?: string | undefined;
  /** The environment: `process.env`. A program is handed on what is not named like a secret. */
  readonly env: Environment;
}

/** How a program that measures is started. */
export interface ProgramOptions extends OutsideOptions {
  /** Further files that results depend on, such as the weights of a model; what they hold becomes part of the version. */
  readonly files?: readonly string[] | undefined;
  /** Variables of the environment that are handed on although they are named like secrets. */
  readonly secrets?: readonly string[] | undefined;
  /** Where paths start and a command is run; the working directory by default. */
  readonly folder?: string | undefined;
}
