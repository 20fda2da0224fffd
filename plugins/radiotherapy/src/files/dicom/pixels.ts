import { importInvalid } from '../import/errors.ts';
import type { DicomSet } from './dicom-file.ts';
import { tags } from './tags.ts';

/** The stored numbers of an image, frame after frame, row after row. */
export type StoredPixels = Int16Array | Uint16Array | Uint32Array | Int32Array | Uint8Array | Int8Array;

/** Rows, columns and frames of an image. */
export interface ImageSize {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
}

/** The size of an image as its elements say it; bounded by the bytes that it has. */
export function imageSize(set: DicomSet, name: string): ImageSize {
  const rows = set.uint16(tags.rows) ?? 0;
  const columns = set.uint16(tags.columns) ?? 0;
  const [frames = 1] = set.numbers(tags.frames);
  if (!(rows > 0 && columns > 0 && Number.isInteger(frames) && frames > 0))
    throw importInvalid(`'${name}' does not say how many rows, columns and frames it has. Export it again.`);
  return { rows, columns, frames };
}

/**
 * The numbers of uncompressed pixels of 8, 16 or 32 bits.
 *
 * @throws TextGradError `IMPORT_INVALID` when there are fewer than the image's size promises.
 */
export function storedPixels(
  set: DicomSet,
  { rows, columns, frames }: ImageSize,
  name: string,
): StoredPixels {
  const bits = set.uint16(tags.bitsAllocated) ?? 0;
  const signed = set.uint16(tags.signed) === 1;
  const count = rows * columns * frames;
  const bytes = set.bytes(tags.pixels);
  if (![8, 16, 32].includes(bits) || (set.uint16(tags.samples) ?? 1) !== 1)
    throw importInvalid(`'${name}' has pixels of ${bits} bits; grey values of 8, 16 or 32 bits can be read.`);
  if (!bytes || bytes.length < (count * bits) / 8)
    throw importInvalid(
      `'${name}' is cut off: its ${rows} × ${columns} × ${frames} pixels take ${(count * bits) / 8} bytes, it has ${bytes?.length ?? 0}. Export it again.`,
    );
  const copy = new Uint8Array(bytes.subarray(0, (count * bits) / 8));
  const swap = Buffer.from(copy.buffer);
  if (set.bigEndian && bits === 16) swap.swap16();
  if (set.bigEndian && bits === 32) swap.swap32();
  if (bits === 8) return signed ? new Int8Array(copy.buffer) : copy;
  if (bits === 16) return signed ? new Int16Array(copy.buffer) : new Uint16Array(copy.buffer);
  return signed ? new Int32Array(copy.buffer) : new Uint32Array(copy.buffer);
}

/** An axial plane: which way rows and columns run along x and y, and where its first pixel lies. */
export interface AxialPlane {
  readonly spacingX: number;
  readonly spacingY: number;
  /** +1 or -1: the direction of columns along x, and of rows along y. */
  readonly directionX: 1 | -1;
  readonly directionY: 1 | -1;
  readonly position: readonly [number, number, number];
}

/**
 * How an image lies in the patient.
 *
 * @throws TextGradError `IMPORT_INVALID` for planes that are not axial, and for spacings and positions that are no numbers.
 */
export function axialPlane(set: DicomSet, name: string): AxialPlane {
  const [rx = 0, ry = 1, rz = 1, cx = 1, cy = 0, cz = 1] = set.numbers(tags.orientation);
  const flat = [ry, rz, cx, cz].every((part) => Math.abs(part) < 1e-3);
  if (!flat || Math.abs(Math.abs(rx) - 1) > 1e-3 || Math.abs(Math.abs(cy) - 1) > 1e-3)
    throw importInvalid(
      `'${name}' is not axial (orientation ${set.text(tags.orientation).slice(0, 80) || 'not said'}): resample it to axial slices first.`,
    );
  // The first number of the spacing is the distance of rows.
  const [spacingY = Number.NaN, spacingX = Number.NaN] = set.numbers(tags.pixelSpacing);
  const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = set.numbers(tags.position);
  if (!(spacingX > 0 && spacingY > 0) || ![x, y, z].every(Number.isFinite))
    throw importInvalid(`'${name}' does not say where its pixels lie (position, spacing). Export it again.`);
  return {
    spacingX,
    spacingY,
    directionX: rx > 0 ? 1 : -1,
    directionY: cy > 0 ? 1 : -1,
    position: [x, y, z],
  };
}

/** The smallest x and y of a plane, mm. */
export const planeOrigin = (
  { spacingX, spacingY, directionX, directionY, position: [x, y] }: AxialPlane,
  { rows, columns }: Pick<ImageSize, 'rows' | 'columns'>,
): readonly [number, number] => [
  directionX > 0 ? x : x - (columns - 1) * spacingX,
  directionY > 0 ? y : y - (rows - 1) * spacingY,
];

/** Puts the stored pixels of a plane into a volume, with x and y ascending. */
export function placePlane(
  volume: Float32Array,
  slice: number,
  pixels: ArrayLike<number>,
  from: number,
  { rows, columns }: Pick<ImageSize, 'rows' | 'columns'>,
  { directionX, directionY }: Pick<AxialPlane, 'directionX' | 'directionY'>,
  { slope, intercept }: { readonly slope: number; readonly intercept: number },
): void {
  for (let row = 0; row < rows; row++) {
    const j = directionY > 0 ? row : rows - 1 - row;
    for (let column = 0; column < columns; column++) {
      const i = directionX > 0 ? column : columns - 1 - column;
      volume[i + columns * (j + rows * slice)] =
        slope * (pixels[from + row * columns + column] ?? 0) + intercept;
    }
  }
}
