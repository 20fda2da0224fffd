import { escapeText } from '@textgrad/core/report';
import { contourPath, unitsPerMillimetre } from './contour-path.ts';
import type { Spot } from './hot-spots.ts';
import { drawable, indicesOf, type Plane, placeOn, sliceOf, type Volume } from './plane.ts';
import { greyPng, type Scene } from './scene.ts';

/** How a slice is drawn. */
export interface SliceOptions {
  /** Width of the drawing, pixels. */
  readonly width: number;
  /** Height, pixels; that of the patient by default. */
  readonly height?: number;
  /** Spots within so many slices are marked; 0 by default. */
  readonly reach?: number;
  /** Further attributes of the SVG element, such as a place in another one. */
  readonly attributes?: string;
}

/** A slice: densities in grey, structures and isodoses as lines, spots, and letters for the patient's sides. */
export function drawSlice(scene: Scene, plane: Plane, index: number, options: SliceOptions): string {
  const { width, height, reach = 0, attributes = '' } = options;
  const [w, h] = paperSize(scene, plane);
  // Lines and letters keep their size whatever the patient's.
  const px = w / width;
  const sliced = (volume: Volume) => drawable(sliceOf(volume, plane, index));
  const structures = scene.structures.flatMap(({ name, colour, filled, mask }) => {
    const path = contourPath(sliced(mask), 0.5);
    return path === ''
      ? []
      : [
          `<path d="${path}" stroke="${colour}"${filled ? ` fill="${colour}" fill-opacity="0.25"` : ''}><title>${escapeText(name)}</title></path>`,
        ];
  });
  const dose = sliced(scene.dose);
  const isodoses = scene.isodoses.toReversed().flatMap(({ label, colour, dashed, dose: level }) => {
    const path = contourPath(dose, level);
    const dashes = dashed ? ` stroke-dasharray="${fixed(5 * px)} ${fixed(3 * px)}"` : '';
    return path === ''
      ? []
      : [`<path d="${path}" stroke="${colour}"${dashes}><title>${escapeText(label)}</title></path>`];
  });
  const density = sliced(scene.density);
  const [pixelWidth, pixelHeight] = density.pixel.map((mm) => mm * unitsPerMillimetre);
  const grey = `<image href="data:image/png;base64,${greyPng(density)}" width="${fixed(density.columns * (pixelWidth ?? 0))}" height="${fixed(density.rows * (pixelHeight ?? 0))}" preserveAspectRatio="none"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height ?? Math.round((width * h) / w)}" viewBox="0 0 ${w} ${h}" ${attributes} font-family="sans-serif" font-size="${fixed(13 * px)}">`,
    `<desc>${escapeText(sliceWords(scene, plane, index))}</desc><rect width="${w}" height="${h}"/>${grey}`,
    `<g fill="none" stroke-width="${fixed(1.8 * px)}" stroke-linejoin="round">${structures.join('')}</g>`,
    `<g fill="none" stroke-width="${fixed(1.2 * px)}" stroke-linejoin="round">${isodoses.join('')}</g>`,
    `${sides(plane, w, h, px)}${marks(scene, plane, index, reach, px)}</svg>`,
  ].join('');
}

/** Which slice it is, such as `axial, z = -12 mm`. */
export function sliceWords({ crop: { grid } }: Scene, { name, across }: Plane, index: number): string {
  const place = grid.origin[across] + index * grid.spacing[across];
  return `${name}, ${'xyz'[across]} = ${place.toFixed(Number.isInteger(place) ? 0 : 1)} mm`;
}

/** Width and height of a plane's slices in units of their drawings. */
export function paperSize({ crop: { grid } }: Scene, { right, vertical }: Plane): readonly [number, number] {
  const extent = (axis: 0 | 1 | 2): number =>
    Math.round(grid.size[axis] * grid.spacing[axis] * unitsPerMillimetre);
  return [extent(right), extent(vertical)];
}

/** The index along a plane's axis of a spot's slice. */
export const sliceThrough = ({ crop }: Scene, { across }: Plane, { voxel }: Spot): number =>
  indicesOf(crop.from, voxel)[across] - crop.first[across];

function sides({ sides: [left, right, top, bottom] }: Plane, w: number, h: number, px: number): string {
  const letter = (x: number, y: number, text: string): string =>
    `<text x="${fixed(x)}" y="${fixed(y)}" fill="#fff" text-anchor="middle">${text}</text>`;
  return [
    letter(8 * px, h / 2, left),
    letter(w - 8 * px, h / 2, right),
    letter(w / 2, 13 * px, top),
    letter(w / 2, h - 4 * px, bottom),
  ].join('');
}

/** A cross with an open middle on each spot that lies in the slice. */
function marks(scene: Scene, plane: Plane, index: number, reach: number, px: number): string {
  const { maximum, beyond } = scene.spots;
  return [maximum, ...(beyond && beyond.voxel !== maximum.voxel ? [beyond] : [])]
    .filter((spot) => Math.abs(sliceThrough(scene, plane, spot) - index) <= reach)
    .map((spot) => {
      const [i, j, k] = indicesOf(scene.crop.from, spot.voxel);
      const [di, dj, dk] = scene.crop.first;
      const [x, y] = placeOn(plane, scene.crop.grid, [i - di, j - dj, k - dk]).map((mm) =>
        fixed(mm * unitsPerMillimetre),
      );
      const [gap, arm] = [fixed(4 * px), fixed(9 * px)];
      const arms = `M${x} ${y}m${-gap} 0h${-arm}m${2 * gap + arm} 0h${arm}M${x} ${y}m0${-gap}v${-arm}m0 ${2 * gap + arm}v${arm}`;
      const line = (colour: string, width: number): string =>
        `<path d="${arms}" fill="none" stroke="${colour}" stroke-width="${fixed(width * px)}"/>`;
      return `<g class="spot"><title>${escapeText(spotWords(spot))}</title>${line('#000', 4)}${line('#fff', 2)}</g>`;
    })
    .join('');
}

/** What a spot is and receives. */
export const spotWords = ({ label, dose }: Spot): string => `${label}: ${dose.toFixed(1)} Gy`;

const fixed = (value: number): number => Math.round(value * 10) / 10;
