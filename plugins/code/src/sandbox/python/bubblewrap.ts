import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { harnessFiles, pythonEnvironment, pythonFlags, watchProgram } from './harness.ts';
import type { Interpreter } from './interpreter.ts';
import { firstFile, type Launch } from './launch.ts';
import { findGroupParent } from './memory-group.ts';
import { nobody } from './nobody.ts';

const harness = '/harness';

/**
 * A Python behind bubblewrap: own namespaces for processes, network, users, messages and names; of the host's files, the
 * interpreter and its libraries, to be read alone; no environment, no /proc, no devices but three.
 */
export async function isolatedLaunch(command: string, python: Interpreter): Promise<Launch> {
  const files = await harnessFiles();
  const handed = files.flatMap(({ name }, at) => [
    '--ro-bind-data',
    String(firstFile + at),
    `${harness}/${name}`,
  ]);
  const environment = Object.entries(pythonEnvironment).flatMap((entry) => ['--setenv', ...entry]);
  return {
    name: 'bubblewrap',
    command,
    args: [
      ...[
        '--unshare-user',
        '--unshare-all',
        '--disable-userns',
        '--cap-drop',
        'ALL',
        '--cap-add',
        'CAP_SYS_ADMIN',
      ],
      ...['--uid', '65534', '--gid', '65534', '--hostname', 'sandbox'],
      ...['--die-with-parent', '--new-session', '--clearenv', ...environment],
      ...systemLinks(),
      ...[...new Set([python.executable, ...python.folders])].flatMap((path) => ['--ro-bind', path, path]),
      ...['/dev/null', '/dev/urandom', '/dev/random'].flatMap((path) => ['--dev-bind', path, path]),
      ...handed,
      // Where the server puts an empty folder for each program.
      ...['--dir', '/tmp', '--remount-ro', '/'],
      ...['--', python.executable, ...pythonFlags, `${harness}/server.py`, 'isolated'],
    ],
    files: files.map(({ content }) => content),
    watch: [...pythonFlags, '-c', await watchProgram()],
    groupParent: await findGroupParent(python.executable),
    identity: nobody(),
    environment: {},
    baseBytes: python.baseBytes,
    version: python.version,
    interpreter: python.executable,
  };
}

/** Where the dynamic linker looks: links as the host has them, or the folder of the linker itself. */
function systemLinks(): readonly string[] {
  return ['/lib', '/lib64'].flatMap((path) => {
    if (!existsSync(path)) return [];
    if (!lstatSync(path).isSymbolicLink()) return path === '/lib64' ? ['--ro-bind', path, path] : [];
    const real =
      existsSync(`/usr${path}`) && path === '/lib64' ? ['--ro-bind', '/usr/lib64', '/usr/lib64'] : [];
    return ['--symlink', readlinkSync(path), path, ...real];
  });
}
