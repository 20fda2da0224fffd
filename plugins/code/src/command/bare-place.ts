import { cp, mkdir, realpath, symlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Environment } from '@textgrad/core';
import { programEnvironment } from '@textgrad/core/simulators';
import { ownFolder, removeOwnFolder } from '../folder/own-folder.ts';
import { writeFiles } from '../folder/write-files.ts';
import { harnessFolder } from '../runners/harness.ts';
import type { CommandPlace } from './command.ts';
import { readResults, resultsShell } from './results-stream.ts';
import { watchedProcess } from './watched-process.ts';

/** Stands for a run's own folder, which is not known before it is begun. */
const place = '{run}';

/**
 * Runs commands as this user, in a copy of the folder: with the network and all of the user's files. For those who ask for it.
 *
 * @param given The environment; what is named like a secret is left out.
 */
export const barePlace = (given: Environment): CommandPlace => ({
  name: 'unsandboxed',
  harness: harnessFolder.replace(/\/$/u, ''),
  results: `${place}/results`,
  copyOf: () => `${place}/folder`,
  async run(job, signal) {
    const own = await ownFolder('project');
    const run = await realpath(own);
    const folder = join(run, 'folder');
    try {
      await mkdir(join(run, 'results'));
      await cp(job.source, folder, { recursive: true });
      await writeFiles(folder, job.changed);
      for (const path of job.installed) {
        const target = path.startsWith('/') ? join(run, basename(path)) : join(folder, path);
        await mkdir(dirname(target), { recursive: true });
        await symlink(resolve(job.folder, path), target);
      }
      const environment = Object.fromEntries(
        Object.entries({ ...programEnvironment(given), ...job.environment }).map(([name, value]) => [
          name,
          value.replaceAll(place, run),
        ]),
      );
      const command = job.command.replaceAll(place, run);
      const args = ['-c', resultsShell, 'sh', folder, command, join(run, 'results'), ...job.wanted];
      const started = { program: '/bin/sh', args, cwd: folder, environment };
      const { results, output, ...ran } = await watchedProcess(started, job.limits, signal);
      const inPlace = (text: string): string => text.replaceAll(folder, job.folder);
      const files = [...readResults(results)].map(([name, text]) => [name, inPlace(text)] as const);
      return { ...ran, output: inPlace(output), files: new Map(files) };
    } finally {
      await removeOwnFolder(own);
    }
  },
});
