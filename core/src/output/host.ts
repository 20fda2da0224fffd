import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { GitState, Host } from '../runs/run-facts.ts';

/** This process, and the repository that a folder belongs to. */
export async function hostOf(folder: string): Promise<Host> {
  return {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    git: await gitState(folder),
  };
}

const run = promisify(execFile);

async function gitState(folder: string): Promise<GitState | null> {
  const git = async (...words: string[]): Promise<string> =>
    (await run('git', ['-C', folder, ...words], { timeout: 10_000 })).stdout.trim();
  try {
    const [commit, changes] = await Promise.all([
      git('rev-parse', 'HEAD'),
      git('--no-optional-locks', 'status', '--porcelain', '--untracked-files=no'),
    ]);
    return { commit, dirty: changes !== '' };
  } catch {
    return null;
  }
}
