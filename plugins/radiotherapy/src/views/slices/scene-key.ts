import { escapeText } from '@textgrad/core/report';
import type { Scene } from './scene.ts';

const lineHeight = 17;
/** About the width of a character of the key's letters, pixels. */
const characterWidth = 6.2;

/** Isodoses and structures with their lines for a drawing of some width, below `top`, in as many rows as they need. */
export function sceneKey(
  { isodoses, structures }: Scene,
  width: number,
  top: number,
): { readonly height: number; readonly svg: string } {
  let [x, line] = [0, 1];
  const entry = (label: string, colour: string, stroke: string): string => {
    const needed = 34 + characterWidth * label.length;
    if (x > 0 && x + needed > width) [x, line] = [0, line + 1];
    const y = top + line * lineHeight - 5;
    const drawn = `<path d="M${x.toFixed(1)} ${y - 4}h18" stroke="${colour}" ${stroke}/><text x="${(x + 23).toFixed(1)}" y="${y}">${escapeText(label)}</text>`;
    x += needed;
    return drawn;
  };
  const lines = isodoses.map(({ label, colour, dashed }) =>
    entry(label, colour, `stroke-width="3"${dashed ? ' stroke-dasharray="5 3"' : ''}`),
  );
  [x, line] = [0, line + 1];
  const outlines = structures.map(({ name, colour }) => entry(name, colour, 'stroke-width="6"'));
  return { height: line * lineHeight, svg: `<g>${[...lines, ...outlines].join('')}</g>` };
}
