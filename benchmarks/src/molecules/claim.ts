import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Work that this process has taken on. */
export interface Claim {
  /** Gives it up, done or not. */
  release(): Promise<void>;
}

/**
 * Takes on a piece of work that other processes might do too; the number of the process that has it, where another has.
 *
 * What a process left behind that is no more is taken over.
 */
export async function claim(folder: string, key: string): Promise<Claim | number> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${key}.lock`);
  for (;;) {
    const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      return undefined;
    });
    if (file) {
      await file.writeFile(String(process.pid));
      await file.close();
      return { release: () => rm(path, { force: true }) };
    }
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (owner > 0 && isAlive(owner)) return owner;
    await rm(path, { force: true });
  }
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
