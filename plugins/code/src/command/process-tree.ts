import { readdir, readFile } from 'node:fs/promises';

/** What a process and all that it has started hold at one moment. */
export interface TreeUse {
  readonly processes: number;
  readonly bytes: number;
}

const pageBytes = 4096;

/** Looks at a process and its descendants, from outside; nothing of either where the system does not say (Linux alone does). */
export async function useOfTree(root: number): Promise<TreeUse> {
  let [processes, bytes] = [0, 0];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    const memory = await memoryOf(pid);
    if (memory === undefined) continue;
    processes += 1;
    bytes += memory;
    waiting.push(...(await childrenOf(pid)));
  }
  return { processes, bytes };
}

/** Bytes that a process does not share with files: what its copies of libraries hold is counted once, by nobody. */
async function memoryOf(pid: number): Promise<number | undefined> {
  try {
    const [, resident = 0, shared = 0] = (await readFile(`/proc/${pid}/statm`, 'utf8'))
      .split(' ')
      .map(Number);
    return (resident - shared) * pageBytes;
  } catch {
    return undefined;
  }
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  try {
    const threads = await readdir(`/proc/${pid}/task`);
    const lists = await Promise.all(
      threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
    );
    return lists.flatMap((list) =>
      list
        .split(' ')
        .filter((one) => one.trim() !== '')
        .map(Number),
    );
  } catch {
    return [];
  }
}
