import { formatNumber } from '@textgrad/core';
import { escapeText } from '@textgrad/core/report';
import { readPairs } from '../variables/read-weights.ts';
import { isDoseName } from '../variables/weights.ts';

/** About the width of a letter of the labels, pixels. */
const letter = 5.4;

/** Weights drawn as bars on a logarithmic scale from 0.01 to a million, with the weights before as ticks. */
export function weightBars(text: string, previous: string | undefined, width: number): string {
  const weights = numbersOf(text);
  const before = new Map(previous === undefined ? [] : numbersOf(previous));
  const row = 15;
  const longest = Math.max(0, ...weights.map(([name]) => name.length));
  const label = Math.round(Math.min(Math.max(60, letter * longest + 6), width / 2.2));
  const fitting = Math.floor((label - 6) / letter);
  const at = (weight: number): number =>
    label + ((Math.log10(Math.min(1e6, Math.max(0.01, weight))) + 2) / 8) * (width - label - 46);
  const bars = weights.map(([name, weight], index) => {
    const y = index * row;
    const old = before.get(name);
    const tick =
      old === undefined
        ? ''
        : `<path d="M${at(old).toFixed(1)} ${y + 1}v${row - 3}" stroke="#8590a2" stroke-width="2"/>`;
    return `<text x="0" y="${y + 10}">${escapeText(name.length > fitting ? `${name.slice(0, fitting - 1)}…` : name)}</text><rect x="${label}" y="${y + 3}" width="${(at(weight) - label).toFixed(1)}" height="${row - 7}" fill="#0f8f8c"/>${tick}<text x="${(at(weight) + 4).toFixed(1)}" y="${y + 10}">${formatNumber(weight)}</text>`;
  });
  const height = Math.max(1, weights.length) * row;
  const words = weights.map(([name, weight]) => `${name} ${formatNumber(weight)}`).join(', ');
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="9" fill="#111"><desc>${escapeText(`Weights: ${words}.`)}</desc>${bars.join('')}</svg>`;
}

function numbersOf(text: string): readonly (readonly [string, number])[] {
  const read = readPairs(text);
  return 'pairs' in read
    ? read.pairs.flatMap(([name, value]) =>
        typeof value === 'number' && value > 0 && !isDoseName(name) ? [[name, value] as const] : [],
      )
    : [];
}
