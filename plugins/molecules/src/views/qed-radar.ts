import { formatNumber } from '@textgrad/core';
import { chartColors, type Html, html } from '@textgrad/core/report';
import { type Qed, type QedProperty, qedPropertyNames } from '../chemistry/index.ts';
import { wordsOf } from '../chemistry/property-words.ts';
import { picture, pixels } from './svg.ts';

const [width, height, radius] = [460, 340, 105];
const [middleX, middleY] = [width / 2, 150];

/**
 * The desirabilities behind QED as a radar, from 0 in the middle to 1 at the rim: of the best molecule, and of the one that
 * it was started from. The values of the best stand beside the names.
 *
 * @example
 * ```ts
 * import { loadToolkit, qed, qedRadar } from '@textgrad/molecules';
 *
 * const toolkit = await loadToolkit();
 * const svg = qedRadar(await qed(toolkit, 'CC(=O)Nc1ccc(O)cc1'), await qed(toolkit, 'CC(N)=O'));
 * console.log(svg.startsWith('<svg')); // true
 * ```
 */
export function qedRadar(best: Qed, start: Qed): string {
  const { qed } = best;
  return picture(
    {
      width,
      height,
      label: `Drug-likeness: QED ${formatNumber(qed)}, from ${formatNumber(start.qed)} at the start`,
      description: `Desirability from 0 to 1, best and start. ${qedPropertyNames.map((name) => inWords(name, best, start)).join('; ')}.`,
    },
    html`${[0.25, 0.5, 0.75, 1].map(ring)}${qedPropertyNames.map(spoke)}
<g font-size="10" fill-opacity="0.7"><text x="${middleX + 3}" y="${middleY - radius / 2 - 2}">0.5</text><text x="${middleX + 3}" y="${middleY - radius + 10}">1</text></g>
<polygon points="${outline(start)}" fill="none" stroke="${chartColors.quiet}" stroke-width="1.5" stroke-dasharray="5 3"/>
<polygon points="${outline(best)}" fill="${chartColors.accent}" fill-opacity="0.18" stroke="${chartColors.accent}" stroke-width="2"/>
${qedPropertyNames.map((name, index) => label(name, index, best))}
${key(70, chartColors.accent, `best, QED ${formatNumber(qed)}`)}${key(250, chartColors.quiet, `start, QED ${formatNumber(start.qed)}`, '5 3')}`,
  );
}

const inWords = (name: QedProperty, best: Qed, start: Qed): string =>
  `${wordsOf(name).name}: ${best.desirabilities[name].toFixed(2)} and ${start.desirabilities[name].toFixed(2)}`;

/** The place on an axis, `share` of the radius away from the middle. */
function place(index: number, share: number): readonly [x: number, y: number] {
  const angle = (2 * Math.PI * index) / qedPropertyNames.length - Math.PI / 2;
  return [middleX + radius * share * Math.cos(angle), middleY + radius * share * Math.sin(angle)];
}

const points = (share: (index: number) => number): string =>
  qedPropertyNames.map((_, index) => place(index, share(index)).map(pixels).join(',')).join(' ');

const outline = ({ desirabilities }: Qed): string =>
  points((index) => desirabilities[qedPropertyNames[index] ?? 'MW']);

const ring = (share: number): Html =>
  html`<polygon points="${points(() => share)}" fill="none" stroke="currentColor" stroke-opacity="${share === 1 ? 0.4 : 0.15}"/>`;

function spoke(_: QedProperty, index: number): Html {
  const [x, y] = place(index, 1).map(pixels);
  return html`<line x1="${middleX}" y1="${middleY}" x2="${x}" y2="${y}" stroke="currentColor" stroke-opacity="0.15"/>`;
}

function label(name: QedProperty, index: number, { properties }: Qed): Html {
  const [x, y] = place(index, 1.12);
  const anchor = Math.abs(x - middleX) < 1 ? 'middle' : x < middleX ? 'end' : 'start';
  const { name: words, unit } = wordsOf(name);
  const value = `${formatNumber(properties[name])}${unit === '' ? '' : ` ${unit}`}`;
  const top = y < middleY - radius ? y - 14 : y > middleY + radius ? y + 8 : y;
  return html`<text x="${pixels(x)}" y="${pixels(top)}" text-anchor="${anchor}">${words}<tspan x="${pixels(x)}" dy="14" font-weight="600">${value}</tspan></text>`;
}

const key = (x: number, colour: string, words: string, dashes = ''): Html =>
  html`<line x1="${x}" y1="${height - 14}" x2="${x + 24}" y2="${height - 14}" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes}"/><text x="${x + 30}" y="${height - 10}">${words}</text>`;
