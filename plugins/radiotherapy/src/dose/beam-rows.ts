import type { Grid } from '../case/index.ts';
import type { Beam } from './beam.ts';
import { type BixelTable, bixelTable } from './kernels/bixel-table.ts';
import { type PhotonKernel, pixelWidth } from './kernels/photon-kernel.ts';
import { type RayTracer, rayTracer } from './ray-tracer.ts';
import { rotationOf, toPatient } from './rotation.ts';
import { type TailSampling, tailSampler } from './tail-sampling.ts';

/** The entries of one row as they are made; `count` of them are valid. */
export interface RowBuffer {
  readonly columns: Uint32Array;
  readonly values: Float32Array;
  count: number;
}

/** What the rows of a beam are made from. */
export interface BeamRowsOptions {
  readonly grid: Grid;
  readonly density: Float32Array;
  readonly kernel: PhotonKernel;
  /** How far a bixel's dose is followed sideways from its edge, in the plane of the isocentre, mm. */
  readonly lateralCutOff: number;
  readonly tail: TailSampling | null;
  /** The column of the beam's first bixel. */
  readonly firstColumn: number;
}

/** Density at which a patient begins, relative to water. */
const surfaceDensity = 0.05;

/** Adds the dose of each of a beam's bixels in a point to a row. */
export type BeamRows = (x: number, y: number, z: number, voxel: number, row: RowBuffer) => void;

/**
 * The dose of a beam's bixels in any point of the patient: Σ terms (depth dose × lateral dose) × inverse square.
 *
 * Distances from a bixel's ray are taken across that ray, and carried to the plane of the isocentre.
 */
export function beamRows(beam: Beam, options: BeamRowsOptions): BeamRows {
  const { grid, density, kernel, lateralCutOff, firstColumn } = options;
  const { sourceAxisDistance: sad, offset } = kernel;
  const rotation = rotationOf(beam.gantryAngle, beam.couchAngle);
  const [sourceX, sourceY, sourceZ] = toPatient(rotation, [0, -sad, 0]);
  const [isoX, isoY, isoZ] = beam.isocentre;
  const [[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]] = rotation;
  const tracer = rayTracer(grid, density, [isoX + sourceX, isoY + sourceY, isoZ + sourceZ]);

  const terms = kernel.terms(surfaceDistance(tracer, beam, sad));
  const halfDiagonal = beam.bixelWidth / Math.SQRT2;
  const reach = lateralCutOff + halfDiagonal;
  const table = bixelTable(terms, kernel, beam.bixelWidth, reach);
  const factors = new Float64Array(terms.length);
  const keep = options.tail && tailSampler(options.tail, halfDiagonal);

  const { columns: strips, rays } = bixelStrips(beam, sad, firstColumn);
  // Distances across a slanted ray differ a little from those in the plane of the isocentre.
  const loose = reach * 1.02 + 1;

  return (px, py, pz, voxel, row) => {
    const x = px - isoX;
    const y = py - isoY;
    const z = pz - isoZ;
    const vx = xx * x + xy * y + xz * z;
    const vy = yx * x + yy * y + yz * z + sad;
    const vz = zx * x + zy * y + zz * z;
    if (vy <= 0) return;
    const scale = sad / vy;
    const atX = vx * scale;
    const atZ = vz * scale;
    let prepared = false;
    let inverseSquare = 0;
    let threshold = 0;
    for (let s = 0; s < strips.length; s++) {
      const strip = strips[s];
      if (!strip || Math.abs(strip.x - atX) > loose) continue;
      for (let b = strip.first; b < strip.end; b++) {
        const r = b * raySize;
        if (Math.abs((rays[r + 9] ?? 0) - atZ) > loose) continue;
        const along = (rays[r + 3] ?? 0) * vx + (rays[r + 4] ?? 0) * vy + (rays[r + 5] ?? 0) * vz;
        const carry = sad / along;
        const u = ((rays[r] ?? 0) * vx + (rays[r + 1] ?? 0) * vy + (rays[r + 2] ?? 0) * vz) * carry;
        const w = ((rays[r + 6] ?? 0) * vx + (rays[r + 7] ?? 0) * vy + (rays[r + 8] ?? 0) * vz) * carry;
        const distance = Math.sqrt(u * u + w * w);
        if (distance > reach) continue;
        if (!prepared) {
          prepared = true;
          const depth = tracer.depthAt(px, py, pz);
          terms.forEach((term, index) => {
            factors[index] = term.depthDose(depth);
          });
          inverseSquare = (sad * sad) / (vx * vx + vy * vy + vz * vz);
          if (keep) threshold = inverseSquare * lateralDose(table, factors, keep.radius, 0);
        }
        let value = inverseSquare * lateralDose(table, factors, Math.abs(u - offset), Math.abs(w - offset));
        const column = firstColumn + b;
        if (keep && distance > keep.radius) value = keep.sample(value, threshold, voxel, column);
        if (value <= 0) continue;
        row.columns[row.count] = column;
        row.values[row.count] = value;
        row.count++;
      }
    }
  };
}

/** The dose of a bixel beside its ray, read linearly from the table. */
function lateralDose(table: BixelTable, factors: Float64Array, x: number, z: number): number {
  const { nodes, terms, values } = table;
  // Node 0 lies half a pixel from the middle; between it and its mirror image the dose is level.
  const fx = Math.max(0, x / pixelWidth - 0.5);
  const fz = Math.max(0, z / pixelWidth - 0.5);
  const i = Math.min(nodes - 2, Math.floor(fx));
  const k = Math.min(nodes - 2, Math.floor(fz));
  const sx = fx - i;
  const sz = fz - k;
  const a = (i * nodes + k) * terms;
  const b = a + nodes * terms;
  let dose = 0;
  for (let t = 0; t < terms; t++) {
    const near = (values[a + t] ?? 0) * (1 - sz) + (values[a + terms + t] ?? 0) * sz;
    const far = (values[b + t] ?? 0) * (1 - sz) + (values[b + terms + t] ?? 0) * sz;
    dose += (factors[t] ?? 0) * (near * (1 - sx) + far * sx);
  }
  return dose;
}

/** Bixels of equal x. */
interface Strip {
  readonly x: number;
  readonly first: number;
  readonly end: number;
}

/** Numbers for each ray: the three axes of coordinates along it, and its z in the plane of the isocentre. */
const raySize = 10;

function bixelStrips({ bixels }: Beam, sad: number, firstColumn: number) {
  const count = bixels.length / 2;
  const rays = new Float64Array(count * raySize);
  const columns: Strip[] = [];
  for (let b = 0; b < count; b++) {
    const [x = 0, z = 0] = [bixels[2 * b], bixels[2 * b + 1]];
    rays.set([...rayAxes(x, z, sad), z], b * raySize);
    const last = columns.at(-1);
    if (last && last.x === x) columns[columns.length - 1] = { ...last, end: b + 1 };
    else columns.push({ x, first: b, end: b + 1 });
  }
  return { columns, rays, firstColumn };
}

/** The axes that the smallest rotation turns the beam's axes into, so that the second runs along a ray. */
function rayAxes(x: number, z: number, sad: number): readonly number[] {
  const length = Math.hypot(x, sad, z);
  const [ux, uy, uz] = [x / length, sad / length, z / length];
  const share = 1 / (1 + uy);
  return [1 - ux * ux * share, -ux, -ux * uz * share, ux, uy, uz, -ux * uz * share, -uz, 1 - uz * uz * share];
}

/** Where the beam's middle enters the patient, mm from the source; the isocentre's distance when it misses. */
function surfaceDistance(
  tracer: RayTracer,
  { isocentre, gantryAngle, couchAngle }: Beam,
  sad: number,
): number {
  const [x, y, z] = toPatient(rotationOf(gantryAngle, couchAngle), [0, sad, 0]);
  const beyond = [isocentre[0] + x, isocentre[1] + y, isocentre[2] + z] as const;
  return tracer.distanceToDensity(beyond, surfaceDensity) ?? sad;
}
