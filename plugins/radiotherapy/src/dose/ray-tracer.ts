import type { Grid, Triple } from '../case/index.ts';

/** Path lengths through a patient, from one source. */
export interface RayTracer {
  /** Water-equivalent path from the source to a point, mm. */
  depthAt(x: number, y: number, z: number): number;
  /** Distance along the ray to a point at which the density first exceeds a threshold, mm; `undefined` if it never does. */
  distanceToDensity(target: Triple, threshold: number): number | undefined;
}

/**
 * Exact ray tracing: the density of every voxel that a ray crosses times the length of its path there (Siddon, Med
 * Phys 1985, 12:252), walked from plane to plane (Amanatides and Woo, Eurographics 1987).
 */
export function rayTracer(grid: Grid, density: Float32Array, source: Triple): RayTracer {
  const { size, spacing, origin } = grid;
  const [nx, ny, nz] = size;
  const [dx, dy, dz] = spacing;
  const [sx, sy, sz] = source;
  // The faces of the grid.
  const x0 = origin[0] - dx / 2;
  const y0 = origin[1] - dy / 2;
  const z0 = origin[2] - dz / 2;
  const x1 = x0 + nx * dx;
  const y1 = y0 + ny * dy;
  const z1 = z0 + nz * dz;

  /** Walks to a point; stops where the density first exceeds `threshold`, and gives the depth or the distance. */
  function walk(x: number, y: number, z: number, threshold: number, distance: boolean): number {
    const rx = x - sx;
    const ry = y - sy;
    const rz = z - sz;
    const length = Math.sqrt(rx * rx + ry * ry + rz * rz);
    const ix = 1 / rx;
    const iy = 1 / ry;
    const iz = 1 / rz;
    // Where the ray, from 0 at the source to 1 at the point, enters and leaves the grid.
    let enter = 0;
    let leave = 1;
    if (rx !== 0) {
      enter = Math.max(enter, Math.min((x0 - sx) * ix, (x1 - sx) * ix));
      leave = Math.min(leave, Math.max((x0 - sx) * ix, (x1 - sx) * ix));
    } else if (sx <= x0 || sx >= x1) return distance ? -1 : 0;
    if (ry !== 0) {
      enter = Math.max(enter, Math.min((y0 - sy) * iy, (y1 - sy) * iy));
      leave = Math.min(leave, Math.max((y0 - sy) * iy, (y1 - sy) * iy));
    } else if (sy <= y0 || sy >= y1) return distance ? -1 : 0;
    if (rz !== 0) {
      enter = Math.max(enter, Math.min((z0 - sz) * iz, (z1 - sz) * iz));
      leave = Math.min(leave, Math.max((z0 - sz) * iz, (z1 - sz) * iz));
    } else if (sz <= z0 || sz >= z1) return distance ? -1 : 0;
    if (leave <= enter) return distance ? -1 : 0;

    const a = enter + 1e-9;
    const i = Math.min(nx - 1, Math.max(0, Math.floor((sx + a * rx - x0) / dx)));
    const j = Math.min(ny - 1, Math.max(0, Math.floor((sy + a * ry - y0) / dy)));
    const k = Math.min(nz - 1, Math.max(0, Math.floor((sz + a * rz - z0) / dz)));
    let voxel = i + nx * (j + ny * k);
    const stepX = rx > 0 ? 1 : -1;
    const stepY = ry > 0 ? nx : -nx;
    const stepZ = rz > 0 ? nx * ny : -nx * ny;
    const alongX = rx === 0 ? Number.POSITIVE_INFINITY : Math.abs(dx * ix);
    const alongY = ry === 0 ? Number.POSITIVE_INFINITY : Math.abs(dy * iy);
    const alongZ = rz === 0 ? Number.POSITIVE_INFINITY : Math.abs(dz * iz);
    let nextX = rx === 0 ? Number.POSITIVE_INFINITY : (x0 + (rx > 0 ? i + 1 : i) * dx - sx) * ix;
    let nextY = ry === 0 ? Number.POSITIVE_INFINITY : (y0 + (ry > 0 ? j + 1 : j) * dy - sy) * iy;
    let nextZ = rz === 0 ? Number.POSITIVE_INFINITY : (z0 + (rz > 0 ? k + 1 : k) * dz - sz) * iz;
    // Planes left to cross along each axis before the ray is outside.
    let leftX = rx > 0 ? nx - 1 - i : i;
    let leftY = ry > 0 ? ny - 1 - j : j;
    let leftZ = rz > 0 ? nz - 1 - k : k;
    let at = enter;
    let depth = 0;
    for (;;) {
      const here = density[voxel] ?? 0;
      if (distance && here > threshold) return at * length;
      let next: number;
      let out: boolean;
      if (nextX <= nextY && nextX <= nextZ) {
        next = nextX;
        nextX += alongX;
        voxel += stepX;
        out = --leftX < 0;
      } else if (nextY <= nextZ) {
        next = nextY;
        nextY += alongY;
        voxel += stepY;
        out = --leftY < 0;
      } else {
        next = nextZ;
        nextZ += alongZ;
        voxel += stepZ;
        out = --leftZ < 0;
      }
      if (next >= leave) {
        depth += (leave - at) * here;
        break;
      }
      if (next > at) {
        depth += (next - at) * here;
        at = next;
      }
      if (out) break;
    }
    return distance ? -1 : depth * length;
  }

  return {
    depthAt: (x, y, z) => walk(x, y, z, 0, false),
    distanceToDensity([x, y, z], threshold) {
      const found = walk(x, y, z, threshold, true);
      return found < 0 ? undefined : found;
    },
  };
}
