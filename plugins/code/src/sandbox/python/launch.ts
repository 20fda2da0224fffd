/** The first of the numbers under which files are handed to a server, after its three pipes. */
export const firstFile = 3;

/** How a Python server is started. */
export interface Launch {
  /** What runs the programs: the name of the sandbox in results. */
  readonly name: 'bubblewrap' | 'unsafe-process';
  readonly command: string;
  readonly args: readonly string[];
  /** What is handed over under the numbers from {@link firstFile}. */
  readonly files: readonly Buffer[];
  /** Arguments of the interpreter that watches from outside what programs hold; none where nothing is held. */
  readonly watch?: readonly string[];
  /** The group of the kernel in which others can be made that limit memory; none where that cannot be. */
  readonly groupParent?: string | undefined;
  readonly identity: { readonly uid?: number; readonly gid?: number };
  readonly environment: Readonly<Record<string, string>>;
  /** Bytes of address space that the interpreter has before any program. */
  readonly baseBytes: number;
  /** Of Python. */
  readonly version: string;
  readonly interpreter: string;
}

/** What runs Python programs and what limits their memory, in words. */
export function launchInWords({ name, interpreter, version, watch, groupParent }: Launch): string {
  const sum = watch === undefined ? 'of each process alone' : 'a sum of samples';
  const memory = groupParent === undefined ? sum : `${sum}, and a group of the kernel (cgroup v2)`;
  return `${name}, Python ${version} (${interpreter}); memory: ${memory}`;
}
