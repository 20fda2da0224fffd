import { type Html, html, trusted } from '@textgrad/core/report';
import { drawSlice, paperSize, sliceThrough, sliceWords, spotWords } from './draw-slice.ts';
import { type Plane, planes } from './plane.ts';
import type { Scene } from './scene.ts';
import { shownSlices } from './shown-slices.ts';

/** Width of a plane's frame, pixels: three of them stand in a row of the report. */
const side = 352;

/**
 * The three planes, each with all its slices and a row of buttons to go through them, by mouse or by arrow keys; no script.
 * They have one scale, and begin at the plan's first spot.
 */
export function planeSliders(scene: Scene): Html {
  const scale = side / Math.max(...planes.flatMap((plane) => paperSize(scene, plane)));
  return html`<div class="planes">
<style>${trusted(style)}</style>
${planes.map((plane) => slider(scene, plane, scale))}
<div class="plane-keys">
<p>${spotText(scene)}</p>
<ul>${scene.isodoses.map(({ label, colour, dashed }) => key(label, colour, dashed ? 'dashed' : 'line'))}</ul>
<ul>${scene.structures.map(({ name, colour }) => key(name, colour, 'outline'))}</ul>
</div>
</div>`;
}

function slider(scene: Scene, plane: Plane, scale: number): Html {
  const first = sliceThrough(scene, plane, scene.first);
  const { indices, stride } = shownSlices(scene, plane, first);
  const [w] = paperSize(scene, plane);
  const width = Math.round(w * scale);
  const spots = [scene.spots.maximum, scene.spots.beyond].filter((spot) => spot !== undefined);
  const hot = spots.map((spot) => nearestTo(indices, sliceThrough(scene, plane, spot)));
  return html`<fieldset style="grid-template-columns:repeat(${indices.length},minmax(3px,1fr));width:${side}px">
<legend>${plane.name}</legend>${indices.map(
    (index) => html`
<input type="radio" name="slices-${plane.name}"${index === first && trusted(' checked')}${hot.includes(index) && trusted(' class="hot"')} aria-label="${sliceWords(scene, plane, index)}" title="${sliceWords(scene, plane, index)}"><div class="slice">${trusted(drawSlice(scene, plane, index, { width, reach: stride / 2 }))}<p>${sliceWords(scene, plane, index)}</p></div>`,
  )}
</fieldset>`;
}

const nearestTo = (indices: readonly number[], wanted: number): number =>
  indices.reduce((best, index) => (Math.abs(index - wanted) < Math.abs(best - wanted) ? index : best));

function spotText({ spots: { maximum, beyond }, first }: Scene): string {
  const words = [maximum, beyond].flatMap((spot) => (spot ? [spotWords(spot)] : []));
  return `First view: through the ${first.label}. Crosses: ${words.join('; ')}; the slices that hold them are the red buttons.`;
}

const key = (label: string, colour: string, kind: 'line' | 'dashed' | 'outline'): Html =>
  html`<li><i class="${kind}" style="border-color:${colour}"></i>${label}</li>`;

const style = `
.planes { display: flex; flex-wrap: wrap; gap: 18px; align-items: flex-start; }
.planes fieldset { display: grid; border: 0; margin: 0; padding: 0; max-width: 100%; }
.planes legend { font-weight: 600; padding: 0; }
.planes input { appearance: none; grid-row: 2; height: 16px; margin: 4px 0 0; background: #b9c2cf; border-left: 1px solid #fff; border-radius: 0; cursor: pointer; }
.planes input.hot { background: #ff8a80; }
.planes input:checked { background: #0b7c79; }
.planes input.hot:checked { background: #b3261e; }
.planes input:focus-visible { outline: 2px solid #000; outline-offset: 1px; z-index: 1; }
.planes .slice { display: none; grid-row: 1; grid-column: 1 / -1; background: #000; color: #fff; text-align: center; min-height: 120px; }
.planes input:checked + .slice { display: block; }
.planes .slice svg { display: block; margin: 0 auto; max-width: 100%; height: auto; }
.planes .slice p { margin: 0; font-size: 12px; }
.plane-keys { flex: 1 1 100%; font-size: 13px; }
.plane-keys ul { list-style: none; margin: 0 0 8px; padding: 6px 10px; background: #222; color: #fff; border-radius: 6px; display: flex; flex-wrap: wrap; gap: 2px 22px; }
.plane-keys i { display: inline-block; width: 20px; margin-right: 8px; vertical-align: middle; border-top: 2px solid; }
.plane-keys i.dashed { border-top-style: dashed; }
.plane-keys i.outline { border-top-width: 5px; }
`;
