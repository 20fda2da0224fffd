/** What a command may use. */
export interface CommandLimits {
  /** Wall time. */
  readonly seconds: number;
  /** Of all its processes together, and of the files that it writes. */
  readonly memoryBytes: number;
  /** Characters that it may print; what comes after them ends it. */
  readonly outputCharacters: number;
  /** Processes and threads' owners that it may have at a time. */
  readonly processes: number;
}

/** A command that is run in a copy of a folder. */
export interface CommandJob {
  /** Read by a shell. */
  readonly command: string;
  /** The folder's own place: the copy stands there too, so that paths in output are the same. */
  readonly folder: string;
  /** A folder of this machine with the files to copy. */
  readonly source: string;
  /** What takes the place of some of them, by path. */
  readonly changed: ReadonlyMap<string, string>;
  /** Folders beside the copy's files that are read in place: installed packages, by path from the folder. */
  readonly installed: readonly string[];
  /** Further folders of this machine that it may read. */
  readonly readable: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Files that it may leave in the folder and that are read afterwards, by path. */
  readonly wanted: readonly string[];
  readonly limits: CommandLimits;
}

/** How a command ended. */
export type CommandEnd =
  | { readonly how: 'exited'; readonly code: number }
  | { readonly how: 'timed-out' | 'out-of-memory' | 'output-limit' | 'too-many-processes' | 'killed' };

/** What came of a command. */
export interface CommandRun {
  readonly end: CommandEnd;
  /** What it printed on both outputs, the last of it where it is too long to keep. */
  readonly output: string;
  /** The files that it left in its folder of results and those that were wanted, by name. */
  readonly files: ReadonlyMap<string, string>;
  readonly milliseconds: number;
}

/** A place where commands of a project are run. */
export interface CommandPlace {
  /** The name of the place in results. */
  readonly name: 'bubblewrap' | 'unsandboxed';
  /** Where the command finds our own files. */
  readonly harness: string;
  /** Where it leaves results; may stand in commands and environments. */
  readonly results: string;
  /** Where the copy of a folder stands, likewise. */
  copyOf(folder: string): string;
  run(job: CommandJob, signal?: AbortSignal): Promise<CommandRun>;
}

/** Characters of output that are kept, the last ones. */
export const mostKept = 200_000;

/** Limits for the tests of a small project: 120 s, 2 GiB, 1 million characters and 256 processes. */
export const defaultCommandLimits: CommandLimits = {
  seconds: 120,
  memoryBytes: 2 * 2 ** 30,
  outputCharacters: 1_000_000,
  processes: 256,
};

/** How a command ended other than by itself, in words. */
export function endInWords(end: CommandEnd, limits: CommandLimits): string {
  switch (end.how) {
    case 'exited':
      return `It ended with code ${end.code}.`;
    case 'timed-out':
      return `It was ended after ${limits.seconds} s: a test or the program does not end, or limits.seconds is too small.`;
    case 'out-of-memory':
      return `It was ended for holding more than ${Math.round(limits.memoryBytes / 2 ** 20)} MiB (limits.memoryBytes).`;
    case 'output-limit':
      return `It was ended for printing more than ${limits.outputCharacters} characters (limits.outputCharacters).`;
    case 'too-many-processes':
      return `It was ended for having more than ${limits.processes} processes at a time (limits.processes).`;
    case 'killed':
      return 'It was ended by a signal.';
  }
}
