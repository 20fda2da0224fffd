import { readdir, readFile } from 'node:fs/promises';

/** What a process and all that it has started hold at one moment. */
export interface TreeUse {
  readonly processes: number;
  readonly bytes: number;
}

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
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const shared = bytesIn(status, 'RssShmem');
    return bytesIn(status, 'RssAnon') + (shared === 0 ? 0 : await ownShareOf(pid, shared));
  } catch {
    return undefined;
  }
}

/** A process's share of the memory that it has in common with others, so that the tree holds it once; all of it where none is said. */
async function ownShareOf(pid: number, shared: number): Promise<number> {
  const sums = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return sums.includes('Pss_Shmem:') ? bytesIn(sums, 'Pss_Shmem') : shared;
}

/** A number of kB in a table of the kernel, whose lines are `name: number kB`. */
function bytesIn(table: string, name: string): number {
  const line = table.split('\n').find((one) => one.startsWith(`${name}:`)) ?? '';
  return 1024 * (Number.parseInt(line.slice(name.length + 1), 10) || 0);
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
