import { formatNumber } from '@textgrad/core';
import { type Html, html } from '@textgrad/core/report';
import { depict, type Toolkit } from '../chemistry/index.ts';
import type { AtomShare } from '../dock/index.ts';
import { bindingColour, fullShare } from './binding-colours.ts';
import { picture, placed } from './svg.ts';

const [width, height] = [460, 340];
const bar = { x: 110, y: height - 34, width: 240, steps: 24 };

/**
 * A molecule with its atoms coloured by what they bring to the affinity, and the key to the colours.
 *
 * @throws TextGradError `MOLECULE_INVALID`, `ATOM_UNKNOWN`.
 *
 * @example
 * ```ts
 * import { bindingPicture, loadToolkit } from '@textgrad/molecules';
 *
 * const shares = [{ atom: 0, energy: -0.3 }, { atom: 2, energy: 0.1 }];
 * console.log((await bindingPicture(await loadToolkit(), 'CCO', shares)).startsWith('<svg')); // true
 * ```
 */
export async function bindingPicture(
  toolkit: Toolkit,
  smiles: string,
  shares: readonly AtomShare[],
): Promise<string> {
  const atomColours = new Map(shares.map(({ atom, energy }) => [atom, bindingColour(energy)]));
  const drawing = await depict(toolkit, smiles, { width, height: height - 60, atomColours });
  return picture(
    {
      width,
      height,
      label: 'What each atom brings to the affinity',
      description: `Shares of the affinity in kcal/mol, by atom in the order of the SMILES ${smiles}: ${shares.map(({ atom, energy }) => `${atom + 1}: ${energy.toFixed(2)}`).join(', ')}.`,
    },
    html`${placed(drawing, 0, 0)}
${Array.from({ length: bar.steps }, (_, step) => swatch(step))}
<g font-size="11" text-anchor="middle">${[-fullShare, 0, fullShare].map(tick)}</g>
<g font-size="11"><text x="${bar.x - 8}" y="${bar.y + 11}" text-anchor="end">binds</text><text x="${bar.x + bar.width + 8}" y="${bar.y + 11}">disturbs</text></g>`,
  );
}

function swatch(step: number): Html {
  const wide = bar.width / bar.steps;
  const energy = fullShare * ((2 * (step + 0.5)) / bar.steps - 1);
  return html`<rect x="${bar.x + step * wide}" y="${bar.y}" width="${wide + 0.5}" height="14" fill="${bindingColour(energy)}"/>`;
}

function tick(energy: number): Html {
  const x = bar.x + (bar.width * (energy / fullShare + 1)) / 2;
  const words = energy === 0 ? '0 kcal/mol' : formatNumber(energy);
  return html`<text x="${x}" y="${bar.y + 28}">${words}</text>`;
}
