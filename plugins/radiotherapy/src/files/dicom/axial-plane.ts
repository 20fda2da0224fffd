import { importInvalid } from '../import/errors.ts';
import type { DicomSet } from './dicom-file.ts';
import type { ImageSize } from './pixels.ts';
import { tags } from './tags.ts';

/** An axial plane: which way rows and columns run along x and y, and where its first pixel lies. */
export interface AxialPlane {
  readonly spacingX: number;
  readonly spacingY: number;
  /** +1 or -1: the direction of columns along x, and of rows along y. */
  readonly directionX: 1 | -1;
  readonly directionY: 1 | -1;
  readonly position: readonly [number, number, number];
}

/** What says how a plane lies: of a slice its own elements, of a frame those of its functional groups. */
export interface PlaneElements {
  readonly orientation: readonly number[];
  /** Distance of rows, then of columns, mm. */
  readonly spacing: readonly number[];
  readonly position: readonly number[];
}

/** What an image's own elements say. */
export const planeElements = (set: DicomSet): PlaneElements => ({
  orientation: set.numbers(tags.orientation),
  spacing: set.numbers(tags.pixelSpacing),
  position: set.numbers(tags.position),
});

/**
 * How an image lies in the patient.
 *
 * @throws TextGradError `IMPORT_INVALID` for planes that are not axial, and for spacings and positions that are no numbers.
 */
export function axialPlane({ orientation, spacing, position }: PlaneElements, name: string): AxialPlane {
  const [rx = 0, ry = 1, rz = 1, cx = 1, cy = 0, cz = 1] = orientation;
  const flat = [ry, rz, cx, cz].every((part) => Math.abs(part) < 1e-3);
  if (!flat || Math.abs(Math.abs(rx) - 1) > 1e-3 || Math.abs(Math.abs(cy) - 1) > 1e-3)
    throw importInvalid(
      `'${name}' is not axial (orientation ${orientation.join('\\').slice(0, 80) || 'not said'}): resample it to axial slices first.`,
    );
  const [spacingY = Number.NaN, spacingX = Number.NaN] = spacing;
  const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = position;
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

/** What stored numbers mean. */
export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
  /** The stored number of pixels where nothing was measured, and what stands for them. */
  readonly padding?: { readonly stored: number; readonly value: number } | undefined;
}

/** Puts the stored pixels of a plane into a volume, with x and y ascending. */
export function placePlane(
  volume: Float32Array,
  slice: number,
  pixels: ArrayLike<number>,
  from: number,
  { rows, columns }: Pick<ImageSize, 'rows' | 'columns'>,
  { directionX, directionY }: Pick<AxialPlane, 'directionX' | 'directionY'>,
  { slope, intercept, padding }: Rescale,
): void {
  for (let row = 0; row < rows; row++) {
    const j = directionY > 0 ? row : rows - 1 - row;
    for (let column = 0; column < columns; column++) {
      const i = directionX > 0 ? column : columns - 1 - column;
      const stored = pixels[from + row * columns + column] ?? 0;
      volume[i + columns * (j + rows * slice)] =
        stored === padding?.stored ? padding.value : slope * stored + intercept;
    }
  }
}
