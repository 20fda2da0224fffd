import { type LossQuestion, type Reading, readMeasurements } from '@textgrad/core';
import { tableOpening } from '../losses/paper-words.ts';
import { hotSpotLine } from './hot-spot-lines.ts';

/** Whether a call asks for the judgement of a plan in the paper's form. */
export const judges = ({ text }: LossQuestion): boolean => text.includes(tableOpening);

const protocol =
  /^- (?<name>.+?) should be (?<bound>(?:[≥≤] )?[\d.]+(?: (?:±|to) [\d.]+)?)(?: (?<unit>\S+))? \(measured: (?<value>[\d.e+-]+)[^()\n]*\)$/gmu;

/**
 * Judges a plan in the paper's form: the evidence for each protocol, then `<FINAL>` with the decision and the reasons, the
 * most violated protocol first. Reads the protocols' lines.
 */
export function judge({ text }: LossQuestion): string {
  const lines = [...text.matchAll(protocol)].map(({ groups = {} }) => lineOf(groups));
  const readings = readMeasurements(lines.join('\n'));
  const missed = readings
    .filter(({ side }) => side !== 0)
    .toSorted((a, b) => b.relativeMiss - a.relativeMiss);
  const problems = [...text.matchAll(/^Problem: .+$/gmu)].map(([problem]) => problem);
  const hottest = [...text.matchAll(hotSpotLine)].map(([line]) => line);
  const reasons = missed.map(({ name }: Reading) => name).join(', ');
  return [
    ...problems,
    ...lines,
    ...hottest,
    '<FINAL>',
    `Decision: the plan ${missed.length > 0 ? 'does' : 'does not'} need to be improved.`,
    `Reasons: ${missed.length > 0 ? `missed are ${reasons}.` : 'all protocols are met.'}`,
    '</FINAL>',
  ].join('\n');
}

/** A protocol's line in the words that measurements are described with. */
function lineOf({
  name = '',
  bound = '',
  unit = '',
  value = '',
}: Readonly<Record<string, string | undefined>>): string {
  const end = unit === '' ? '' : ` ${unit}`;
  const measured = Number(value);
  const [low, high] = boundsOf(bound);
  const edge = measured < low ? low : measured > high ? high : measured;
  const miss = measured - edge;
  const percent = Math.max(1, Math.round((100 * Math.abs(miss)) / (Math.abs(edge) || 1)));
  const verdict =
    miss === 0
      ? 'met'
      : `${miss < 0 ? 'falls short' : 'exceeds'} by ${Number(Math.abs(miss).toPrecision(3))} (${miss < 0 ? '-' : '+'}${percent} %)`;
  return `${name} = ${value}${end}, goal ${bound}${end}, ${verdict}`;
}

function boundsOf(bound: string): readonly [low: number, high: number] {
  const [first = Number.NaN, second = Number.NaN] = (bound.match(/[\d.]+/gu) ?? []).map(Number);
  if (bound.startsWith('≥')) return [first, Number.POSITIVE_INFINITY];
  if (bound.startsWith('≤')) return [Number.NEGATIVE_INFINITY, first];
  return bound.includes('±') ? [first - second, first + second] : [first, second];
}
