import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defineCommand, messageOf, usageError } from '@textgrad/core';
import { z } from 'zod';
import { git } from '../folder/git-facts.ts';
import { patchedFiles } from './patched-files.ts';
import { readTextFile } from './read-text-file.ts';

const mostPatchBytes = 5_000_000;

const settings = z.strictObject({
  folder: z.string().min(1).default('.').describe('The folder that the patch is of, in a git working tree.'),
  name: z
    .string()
    .regex(/^[\w][\w./-]{0,200}$/u, 'Letters, digits, dots, slashes and dashes alone.')
    .default('textgrad/repair')
    .describe('The name of the new branch.'),
  message: z.string().min(1).default('Repair by textgrad').describe('What the commit says.'),
});

/**
 * Puts a run's patch on a new branch of a git repository, as a commit upon the last one. Neither the working tree nor the index
 * nor the branch that is checked out changes.
 */
export const branchCommand = defineCommand({
  description:
    "Puts a patch, such as a run's artifacts/best.patch, on a new git branch; the working tree stays as it is.",
  argument: { name: 'patch', description: 'The file of a unified diff.' },
  settings,
  async run(argument, { folder, name, message }, { cwd, print }) {
    const patch = await readTextFile(resolve(cwd, argument), 'The patch', mostPatchBytes);
    const place = resolve(cwd, folder);
    const prefix = (await asked(place, ['rev-parse', '--show-prefix'])).trim();
    if ((await asked(place, ['branch', '--list', name])).trim() !== '')
      throw usageError(
        'BRANCH_EXISTS',
        `There is a branch '${name}' already: choose another, --name <name>.`,
      );
    const files = await patchedFiles(patch, (path) =>
      git(place, ['cat-file', 'blob', `HEAD:${prefix}${path}`]),
    );
    const commit = await committed(place, prefix, files, message);
    await asked(place, ['branch', name, commit]);
    print(`${name} ${commit.slice(0, 12)}: ${[...files.keys()].join(', ')}`);
  },
});

/** A commit upon the last one with other texts for some files, made in an index of its own. */
async function committed(
  folder: string,
  prefix: string,
  files: ReadonlyMap<string, string>,
  message: string,
): Promise<string> {
  const own = await mkdtemp(join(tmpdir(), 'textgrad-index-'));
  const index = { GIT_INDEX_FILE: join(own, 'index') };
  try {
    await asked(folder, ['read-tree', 'HEAD'], index);
    for (const [path, text] of files) {
      const draft = join(own, 'draft');
      await writeFile(draft, text);
      const blob = (await asked(folder, ['hash-object', '-w', '--no-filters', draft])).trim();
      const [mode = '100644'] = (await asked(folder, ['ls-tree', 'HEAD', '--', path])).split(' ');
      await asked(folder, ['update-index', '--cacheinfo', `${mode},${blob},${prefix}${path}`], index);
    }
    const tree = (await asked(folder, ['write-tree'], index)).trim();
    return (await asked(folder, ['commit-tree', tree, '-p', 'HEAD', '-m', message])).trim();
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

async function asked(
  folder: string,
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<string> {
  try {
    return await git(folder, args, environment);
  } catch (cause) {
    const words = String((cause as { readonly stderr?: unknown }).stderr ?? messageOf(cause)).trim();
    throw usageError('GIT_FAILED', `git ${args[0]} in '${folder}' says: ${words.split('\n')[0]}`, { cause });
  }
}
