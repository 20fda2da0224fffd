import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { installedPlace } from '../folder/installed-place.ts';
import { ownFolder, removeOwnFolder } from '../folder/own-folder.ts';
import { writeFiles } from '../folder/write-files.ts';
import { harnessFolder } from '../runners/harness.ts';
import { programOnPath } from '../sandbox/program-on-path.ts';
import { checkBubblewrap } from './bubblewrap-problem.ts';
import type { CommandJob, CommandPlace } from './command.ts';
import { readResults, resultsShell } from './results-stream.ts';
import { toolFolders } from './tool-folders.ts';
import { watchedProcess } from './watched-process.ts';

/** Where things stand within the sandbox. */
const harness = '/textgrad/harness';
const source = '/textgrad/source';
const changed = '/textgrad/changed';
const results = '/textgrad/results';
const home = '/textgrad/home';

/** Files of the system that programs look things up in, and that say nothing of its users. */
const lookedUp = ['alternatives', 'ld.so.cache', 'ld.so.conf', 'ld.so.conf.d', 'localtime'];

/** Where packages stand that are read and not written, beside a folder of links to them that caches can be written to. */
const kept = '.textgrad-installed/node_modules';

/**
 * Copies the folder and the changed files, and links what is installed. A package that is a link itself, such as one of a
 * workspace, is the same link at the same depth, since most such links are relative; so are those of a scope (`@acme/shop`).
 */
const copying = [
  `cp -a ${source}/. "$1" && cp -a ${changed}/. "$1" || exit 125`,
  `find "$1" -path '*/${kept}' -prune -exec sh -c '`,
  'linked() {',
  '  mkdir -p "$2"; ln -s "$1"/* "$1"/.[!.]* "$2"/ 2>/dev/null',
  '  for one in "$1"/*; do',
  '    [ ! -L "$one" ] || ln -sfn "$(readlink "$one")" "$2/$(basename "$one")"',
  '  done',
  '}',
  `from=$1; place=\${1%/${kept}}/node_modules; linked "$from" "$place"`,
  'rm -rf "$place"/.vite* "$place"/.cache',
  'for scope in "$from"/@*; do',
  '  if [ -d "$scope" ] && [ ! -L "$scope" ]; then',
  '    own=$place/$(basename "$scope"); rm "$own"; linked "$scope" "$own"',
  '  fi',
  'done',
  "' sh {} \\;",
].join('\n');

/**
 * Runs commands behind bubblewrap: in a copy of the folder in memory, without a network, without the user's files but for the
 * programs of the search path and what is installed in the folder, which are read and not written.
 */
export const isolatedPlace = (
  bubblewrap = 'bwrap',
  path = process.env.PATH ?? '/usr/bin:/bin',
): CommandPlace => ({
  name: 'bubblewrap',
  harness,
  results,
  copyOf: (folder) => folder,
  async run(job, signal) {
    const program = programOnPath(bubblewrap, path);
    await checkBubblewrap(program);
    const own = await ownFolder('project');
    try {
      await writeFiles(own, job.changed);
      const args = argumentsFor(job, own, path, await installedIn(job));
      const started = { program, args, cwd: '/', environment: {} };
      const { results: stream, ...ran } = await watchedProcess(started, job.limits, signal);
      return { ...ran, files: readResults(stream) };
    } finally {
      await removeOwnFolder(own);
    }
  },
});

function argumentsFor(
  job: CommandJob,
  own: string,
  path: string,
  installed: readonly string[],
): readonly string[] {
  const { folder, readable, environment, command, wanted, limits } = job;
  const variables = { PATH: path, HOME: home, TMPDIR: '/tmp', LANG: 'C.UTF-8', TZ: 'UTC', ...environment };
  const room = ['--size', String(limits.memoryBytes), '--tmpfs'];
  const read = (real: string, at = real): readonly string[] => ['--ro-bind', real, at];
  return [
    ...['--unshare-user', '--unshare-all', '--disable-userns', '--cap-drop', 'ALL'],
    ...['--uid', '65534', '--gid', '65534', '--hostname', 'sandbox'],
    ...['--die-with-parent', '--new-session', '--clearenv'],
    ...Object.entries(variables).flatMap((entry) => ['--setenv', ...entry]),
    ...['/usr', ...lookedUp.map((name) => `/etc/${name}`).filter((one) => existsSync(one))].flatMap((one) =>
      read(one),
    ),
    ...['/bin', '/sbin', '/lib', '/lib64'].flatMap(systemFolder),
    ...['--proc', '/proc', '--dev', '/dev', ...room, '/dev/shm', '--remount-ro', '/dev'],
    ...[...room, '/tmp', '--dir', '/var', '--symlink', '/tmp', '/var/tmp', ...room, '/textgrad'],
    // In order, so that what lies within another is seen; the copy comes last.
    ...[...toolFolders(path), ...readable].toSorted().flatMap((one) => read(one)),
    ...[...room, folder],
    ...installed,
    ...[...read(job.source, source), ...read(own, changed), ...read(harnessFolder, harness)],
    // Nothing else is written to: what has no room of its own has no limit.
    ...['--dir', home, '--dir', results, '--remount-ro', '/', '--chdir', folder],
    ...['--', '/bin/sh', '-c', `${copying}\n${resultsShell}`, 'sh', folder, command, results, ...wanted],
  ];
}

/** What installed packages are read at; what is none of them now, such as a link elsewhere, is not. */
async function installedIn({ folder, installed }: CommandJob): Promise<readonly string[]> {
  const read = await Promise.all(
    installed.map(async (path) => {
      const real = await installedPlace(folder, path);
      return real === undefined ? [] : ['--ro-bind', real, placeOf(folder, path)];
    }),
  );
  return read.flat();
}

/** Packages of Node stand beside their own place, as runners write caches there; all others in it. */
const placeOf = (folder: string, path: string): string =>
  basename(path) === 'node_modules' && !path.startsWith('/')
    ? join(folder, dirname(path), kept)
    : resolve(folder, path);

/** A folder of the system as it is here: a link, or the folder itself. */
function systemFolder(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path];
}
