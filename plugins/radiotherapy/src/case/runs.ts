/** Voxel lists as runs: pairs of the first voxel and the number of voxels, which is how they are stored. */
export function runsOf(voxels: Uint32Array): Uint32Array {
  const runs: number[] = [];
  let start = 0;
  for (let at = 1; at <= voxels.length; at++) {
    if (at < voxels.length && voxels[at] === (voxels[at - 1] ?? 0) + 1) continue;
    runs.push(voxels[start] ?? 0, at - start);
    start = at;
  }
  return Uint32Array.from(runs);
}

/** The voxels of runs; `undefined` when they do not ascend, touch, or end beyond `count`. */
export function voxelsOfRuns(runs: Uint32Array, count: number): Uint32Array | undefined {
  let total = 0;
  for (let at = 0, end = 0; at < runs.length; at += 2) {
    const [start = 0, length = 0] = [runs[at], runs[at + 1]];
    if (start < end || length === 0 || start + length > count) return undefined;
    end = start + length;
    total += length;
  }
  const voxels = new Uint32Array(total);
  for (let at = 0, to = 0; at < runs.length; at += 2) {
    const start = runs[at] ?? 0;
    for (let voxel = start; voxel < start + (runs[at + 1] ?? 0); voxel++) voxels[to++] = voxel;
  }
  return voxels;
}
