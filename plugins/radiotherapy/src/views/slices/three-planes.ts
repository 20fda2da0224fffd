import { escapeText } from '@textgrad/core/report';
import { drawSlice, paperSize, sliceThrough, sliceWords, spotWords } from './draw-slice.ts';
import type { Spot } from './hot-spots.ts';
import { planes } from './plane.ts';
import type { Scene } from './scene.ts';
import { sceneKey } from './scene-key.ts';

/** How three planes are put together. */
export interface ThreePlanesOptions {
  /** Width of the whole drawing, pixels; a narrow one has the axial plane above the two others. */
  readonly width: number;
  /** Words above. */
  readonly title: string;
  /** The voxel that the planes go through; the scene's first spot by default. */
  readonly through?: Spot;
}

const gap = 8;
const [titleHeight, captionHeight] = [20, 18];
/** Narrower drawings have two rows. */
const wide = 600;
/** Rows are at most this share of the drawing's width high. */
const highest = 0.75;

/** The three planes through a voxel as one SVG, with a key of isodoses and structures below. */
export function threePlanes(scene: Scene, options: ThreePlanesOptions): string {
  const { width, title, through = scene.first } = options;
  const rows = width < wide ? [[planes[0]], [planes[1], planes[2]]] : [planes];
  let top = titleHeight;
  const drawn = rows.map((row) => {
    const sizes = row.map((plane) => paperSize(scene, plane));
    const gaps = (row.length - 1) * gap;
    const scale = Math.min(
      (width - gaps) / sizes.reduce((sum, [w]) => sum + w, 0),
      (highest * width) / Math.max(...sizes.map(([, h]) => h)),
    );
    const height = Math.max(...sizes.map(([, h]) => Math.round(h * scale)));
    let left = Math.max(0, Math.floor((width - gaps - sizes.reduce((sum, [w]) => sum + w * scale, 0)) / 2));
    const slices = row.map((plane, at) => {
      const [w, h] = sizes[at] ?? [1, 1];
      const own = Math.floor(w * scale);
      const index = sliceThrough(scene, plane, through);
      const y = top + Math.round((height - h * scale) / 2);
      const slice = drawSlice(scene, plane, index, { width: own, attributes: `x="${left}" y="${y}"` });
      const words = `<text x="${left + own / 2}" y="${top + height + 13}" text-anchor="middle">${escapeText(sliceWords(scene, plane, index))}</text>`;
      left += own + gap;
      return slice + words;
    });
    top += height + captionHeight;
    return slices.join('');
  });
  const { height, svg } = sceneKey(scene, width, top);
  const total = top + height + 4;
  const heading = `${title === '' ? '' : `${title}, `}through the ${spotWords(through)}`;
  const names = scene.structures.map(({ name }) => name).join(', ');
  const words = `Dose in three planes, ${heading}: isodoses and the outlines of ${names}.`;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" font-family="sans-serif" font-size="11"><desc>${escapeText(words)}</desc><rect width="${width}" height="${total}" fill="#fff"/><text x="0" y="14" font-size="13" font-weight="bold">${escapeText(heading)}</text>${drawn.join('')}${svg}</svg>`;
}
