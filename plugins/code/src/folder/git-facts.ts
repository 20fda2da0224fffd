import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Git without what a repository could have it start: hooks, helpers, programs for signatures, pagers. */
const harmless = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.quotePath=false',
  'core.pager=cat',
  'core.editor=false',
  'core.askPass=false',
  'core.sshCommand=false',
  'core.gitProxy=',
  'core.alternateRefsCommand=',
  'credential.helper=',
  'commit.gpgSign=false',
  'log.showSignature=false',
  'gpg.program=false',
  'diff.external=',
  'submodule.recurse=false',
].flatMap((setting) => ['-c', setting]);

/** Nothing is asked of the user, and nothing fetched: a transport may be any program. */
const still = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_PAGER: 'cat',
};

/** What git prints in a folder; the folder's own settings start nothing. @throws Error with what git says. */
export async function git(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  return started(folder, [...(await withoutFilters(folder)), ...args], environment);
}

async function started(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { stdout } = await promisify(execFile)('git', [...harmless, ...args], {
    cwd: folder,
    env: { ...process.env, ...still, ...environment },
    maxBuffer: 64 * 2 ** 20,
    timeout: 60_000,
  });
  return stdout;
}

/**
 * Settings that leave each filter of a folder empty, as git would start it to compare files.
 *
 * @throws Error where the name of one cannot be set on a command line, so that git is not started.
 */
async function withoutFilters(folder: string): Promise<readonly string[]> {
  const names = [...new Set((await filterSettings(folder)).map((one) => one.slice(0, one.lastIndexOf('.'))))];
  const strange = names.find((name) => /[=\n]/u.test(name));
  if (strange !== undefined)
    throw new Error(`The filter '${strange}' of git's settings has a name that cannot be switched off.`);
  return names.flatMap((name) =>
    ['clean=', 'process=', 'smudge=', 'required=false'].flatMap((end) => ['-c', `${name}.${end}`]),
  );
}

async function filterSettings(folder: string): Promise<readonly string[]> {
  try {
    const names = await started(folder, ['config', '-z', '--name-only', '--get-regexp', '^filter\\..*\\.']);
    return names.split('\0').filter((one) => one !== '');
  } catch (error) {
    // So git says that it found none.
    if ((error as { readonly code?: unknown }).code === 1) return [];
    throw error;
  }
}

/** What a user should know of a folder's git working tree, a sentence each; nothing where it is none or git is not there. */
export async function gitNotes(folder: string): Promise<readonly string[]> {
  try {
    const head = (await git(folder, ['rev-parse', '--short', 'HEAD'])).trim();
    const status = await git(folder, [
      'status',
      '--porcelain',
      '--untracked-files=no',
      '--ignore-submodules=all',
      '-z',
      '--',
      '.',
    ]);
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
