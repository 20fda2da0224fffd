import { formatNumber } from '@textgrad/core';
import { type Html, html } from '@textgrad/core/report';
import type { PatientCase } from '../case/index.ts';
import type { Beam, DoseInfluence } from '../dose/index.ts';
import { narrowBixels } from '../plan/narrow-bixels.ts';
import { type Scaling, scalingWords } from '../plan/scaling.ts';

/** What a plan was made with: prescription, fractions, beams, grids, kernel. */
export function planFacts(
  { prescriptions, fractions, grid }: PatientCase,
  influence: DoseInfluence,
  scaling?: Scaling,
): Html {
  const { beams, kernel, matrix } = influence;
  const narrow = narrowBixels(influence);
  const scaled = scalingWords(scaling);
  const facts: readonly (readonly [label: string, words: string])[] = [
    ...prescriptions.map(({ structure, dose }): readonly [string, string] => [
      `Prescription, ${structure}`,
      `${formatNumber(dose)} Gy in ${fractions} fractions of ${formatNumber(dose / fractions)} Gy`,
    ]),
    ['Beams', beams.map(angles).join('; ')],
    ['Isocentre', [...new Set(beams.map(place))].join('; ')],
    [
      'Bixels',
      `${matrix.columns}, of ${[...new Set(beams.map(({ bixelWidth }) => formatNumber(bixelWidth)))].join(', ')} mm at the isocentre`,
    ],
    [
      'Voxels',
      `${grid.spacing.map((edge) => formatNumber(edge)).join(' × ')} mm (x, y, z)${narrow === undefined ? '' : `. ${narrow}`}`,
    ],
    ['Kernel', kernel],
    [
      'Normalisation',
      `D95 of the target that needs most is its prescription, unless the plan misses its constraints${scaled === undefined ? '' : `. ${scaled}`}`,
    ],
    [
      'Delivery',
      'ideal fluence, before leaf sequencing; with rtplan=true it is sequenced and has monitor units',
    ],
  ];
  return html`<dl class="facts">${facts.map(([label, words]) => html`<div><dt>${label}</dt><dd>${words}</dd></div>`)}</dl>`;
}

const angles = ({ gantryAngle, couchAngle }: Beam): string =>
  `gantry ${formatNumber(gantryAngle)}°${couchAngle === 0 ? '' : `, couch ${formatNumber(couchAngle)}°`}`;

const place = ({ isocentre }: Beam): string =>
  `x ${isocentre[0].toFixed(1)}, y ${isocentre[1].toFixed(1)}, z ${isocentre[2].toFixed(1)} mm`;
