import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Decoded, TextGradError } from '@textgrad/core';
import { programOnPath } from '../program-on-path.ts';
import { isolatedLaunch } from './bubblewrap.ts';
import { harnessFolder, pythonEnvironment, pythonFlags } from './harness.ts';
import { findInterpreter, type Interpreter } from './interpreter.ts';
import type { Launch } from './launch.ts';
import { nobody } from './nobody.ts';
import { PythonServer } from './python-server.ts';

/** How Python programs are run: isolated, or in a bare process that can do whatever its user can. */
export type Isolation = 'isolated' | 'unsafe';

/** What the sandbox is made with. */
export interface InstallationOptions {
  /** `isolated` by default. */
  readonly isolation?: Isolation | undefined;
  /** The command of bubblewrap; `bwrap` by default. */
  readonly bubblewrap?: string | undefined;
  /** The interpreter; by default the first usable one of the system's and that of the path. */
  readonly python?: string | undefined;
}

const interpreters = ['/usr/bin/python3', '/usr/local/bin/python3', 'python3'] as const;
const install =
  'apt-get install bubblewrap python3 (Debian, Ubuntu), dnf install bubblewrap python3 (Fedora)';

/** A way to run Python programs that was tried, and a server of it that is ready. */
export interface Installation {
  readonly launch: Launch;
  readonly server: PythonServer;
}

/** Finds a way to run Python programs and starts a first server; or says what is missing and how to mend it. */
export async function findInstallation(options: InstallationOptions): Promise<Decoded<Installation>> {
  const { isolation = 'isolated', python } = options;
  const bubblewrap = programOnPath(options.bubblewrap ?? 'bwrap');
  if (isolation === 'isolated') {
    const problem = await bubblewrapProblem(bubblewrap);
    if (problem !== undefined) return { ok: false, problems: [problem] };
  }
  const problems: string[] = [];
  for (const command of python === undefined ? interpreters : [python]) {
    const found = await findInterpreter(command, isolation === 'unsafe' ? {} : nobody());
    if (!found.ok) {
      problems.push(...found.problems);
      continue;
    }
    const launch =
      isolation === 'unsafe' ? unsafeLaunch(found.value) : await isolatedLaunch(bubblewrap, found.value);
    const started = await PythonServer.start(launch);
    if (started.ok) return { ok: true, value: { launch, server: started.value } };
    problems.push(`${found.value.executable}: ${started.problems.join(' ')}`);
  }
  return { ok: false, problems: [problemOf(problems)] };
}

async function bubblewrapProblem(command: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(command, ['--version'], { timeout: 10_000 });
    const [major = 0, minor = 0] = (/(?<!\d)(\d+)\.(\d+)/u.exec(stdout) ?? []).slice(1).map(Number);
    return major > 0 || minor >= 8
      ? undefined
      : `bubblewrap ${major}.${minor} is too old: 0.8 or newer is needed. Install it: ${install}.`;
  } catch {
    return `bubblewrap is not there ('${command}'). Install it: ${install}.`;
  }
}

function problemOf(problems: readonly string[]): string {
  const found = problems.join('; ');
  if (/namespace|uid map|RTM_NEWADDR|Operation not permitted|Permission denied/iu.test(found))
    return `bubblewrap may not make its namespaces here (${found}). Allow unprivileged user namespaces: sysctl -w kernel.unprivileged_userns_clone=1, on Ubuntu sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, in a container its --security-opt seccomp=unconfined.`;
  return `No usable Python 3.9 or newer was found (${found}). Install one: ${install}.`;
}

function unsafeLaunch(python: Interpreter): Launch {
  return {
    name: 'unsafe-process',
    command: python.executable,
    args: [...pythonFlags, `${harnessFolder}server.py`, 'unsafe'],
    files: [],
    identity: {},
    environment: pythonEnvironment,
    baseBytes: python.baseBytes,
    version: python.version,
    interpreter: python.executable,
  };
}

/** What is thrown where Python programs cannot be run. */
export function unavailable(problems: readonly string[]): TextGradError {
  return new TextGradError(
    'environment',
    'SANDBOX_UNAVAILABLE',
    `Python programs are run in a sandbox, which is not to be had: ${problems.join(' ')}`,
  );
}
