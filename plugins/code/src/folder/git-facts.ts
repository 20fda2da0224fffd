import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Git without what a repository could have it start. */
const harmless = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.quotePath=false',
];

/** What git prints in a folder; the folder's own settings start nothing. @throws Error with what git says. */
export async function git(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { stdout } = await promisify(execFile)('git', [...harmless, ...args], {
    cwd: folder,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', ...environment },
    maxBuffer: 64 * 2 ** 20,
    timeout: 60_000,
  });
  return stdout;
}

/** What a user should know of a folder's git working tree, a sentence each; nothing where it is none or git is not there. */
export async function gitNotes(folder: string): Promise<readonly string[]> {
  try {
    const head = (await git(folder, ['rev-parse', '--short', 'HEAD'])).trim();
    const status = await git(folder, ['status', '--porcelain', '--untracked-files=no', '-z', '--', '.']);
    const dirty = status
      .split('\0')
      .filter((one) => one !== '')
      .map((one) => one.slice(3));
    if (dirty.length === 0) return [`The folder is as git has it at ${head}.`];
    const more = dirty.length > 5 ? ', …' : '';
    return [
      `The folder has changes that git does not have (since ${head}): ${dirty.slice(0, 5).join(', ')}${more}. The patch is of the files as they stand.`,
    ];
  } catch {
    return [];
  }
}
