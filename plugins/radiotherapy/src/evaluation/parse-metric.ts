import { parseBiological } from './biological-metrics.ts';
import { parseIndex } from './index-metrics.ts';
import type { Metric } from './metric.ts';
import {
  doseMetric,
  type Effect,
  type Region,
  statisticMetric,
  volumeMetric,
  wholeStructure,
} from './part-metrics.ts';
import { beyondTargets, parseRegion } from './regions.ts';

/** What {@link parseMetric} knows, for words to who writes one that it does not. */
export const knownMetrics =
  'V50, V95%, D95, D2cc, mean, min, max, each also as in "max beyond 30 mm" or "max between 20 and 30 mm" of the targets, and "D2 beyond 10 mm of higher levels"; CI, PITV, R50, GI and HI; gEUD(a=8), EQD2(D2cc), BED(D95, ab=10), NTCP and TCP(TCD50=60, gamma50=2, a=-10)';

/**
 * Reads the name of a metric; `undefined` when it is none. What it prints as its name, it reads as the same metric.
 *
 * - `V50` (`V50Gy`): the volume that receives at least 50 Gy, % or cc; `V95%`: at least 95 % of the prescription.
 * - `D95` (`D95%`), `D2cc`: the dose that 95 % or 2 cc of the structure receive at least; `mean`, `min`, `max`
 *   (`Dmean`, `Dmin`, `Dmax`); all in Gy, cGy or % of the prescription.
 * - Any of these `beyond 30 mm`: of the structure's part that is farther than 30 mm from every prescribed target, such as
 *   `max beyond 20 mm` (RTOG's `D2cm`) and `V50 beyond 30 mm`; `between 20 and 30 mm`; of a target of a lower level
 *   `beyond 10 mm of higher levels`, such as `D2 beyond 10 mm of higher levels`.
 * - Of a target: `CI` (Paddick, van 't Riet, at 95 % of the prescription; `CI100%` at another isodose), `PITV` (RTOG:
 *   prescription isodose over target volume), `R50` (50 % isodose over target volume), `GI` (50 % over 100 % isodose), `HI`
 *   ((D5 - D95) / prescription · 100). They have no unit.
 * - `gEUD(a=8)`; `EQD2(D2cc)`, `BED(max, ab=2)` of any dose or volume of the first kinds, with the structure's usual α/β or `ab`;
 *   `NTCP`, `NTCP(TD50=39.9, m=0.4, n=1)`, `TCP(TCD50=60, gamma50=2, a=-10)` in %, with `ab` of EQD2.
 *
 * @throws TextGradError `METRIC_INVALID` for one of the last kind whose numbers cannot be used, such as an α/β of 0.
 *
 * @example
 * ```ts
 * import { parseMetric } from '@textgrad/radiotherapy';
 *
 * console.log(parseMetric('V50Gy beyond 30mm')?.name, parseMetric('X3')); // V50 beyond 30 mm undefined
 * ```
 */
export function parseMetric(text: string): Metric | undefined {
  const biological = parseBiological(text, parsePlain);
  if (biological) return biological;
  return parsePlain(text);
}

function parsePlain(text: string, effect?: Effect): Metric | undefined {
  const atCentimetres = /^D(?<distance>\d{1,2})cm$/iu.exec(text)?.groups?.distance;
  if (atCentimetres !== undefined)
    return parsePart('max', withEffect(beyondTargets(10 * Number(atCentimetres)), effect));
  const [base = '', ...words] = text.split(/ {1,3}/u);
  if (words.length === 0)
    return (effect ? undefined : parseIndex(base)) ?? parsePart(base, withEffect(wholeStructure, effect));
  const region = parseRegion(words.join(' '));
  return region ? parsePart(base, withEffect(region, effect)) : undefined;
}

const withEffect = (region: Region, effect?: Effect): Region => (effect ? { ...region, effect } : region);

function parsePart(text: string, region: Region): Metric | undefined {
  const word = /^D?(?<word>mean|min|max)$/iu.exec(text)?.groups?.word?.toLowerCase();
  if (word === 'mean' || word === 'min' || word === 'max') return statisticMetric(word, region);
  const parts = /^(?<kind>[VD])(?<number>\d{1,4}(?:\.\d{1,4})?)(?<unit>Gy|cc|%)?$/iu.exec(text)?.groups;
  if (!parts) return undefined;
  const [kind = '', unit = ''] = [parts.kind?.toUpperCase(), parts.unit?.toLowerCase()];
  const number = Number(parts.number);
  if (kind === 'V') {
    if (unit === 'cc' || (unit === '%' && region.effect)) return undefined;
    const metric = volumeMetric(number, unit === '%', region);
    return unit === '' && !region.effect ? { ...metric, bareLevel: number } : metric;
  }
  if (unit === 'gy' || (unit !== 'cc' && number > 100)) return undefined;
  return doseMetric(number, unit === 'cc', region);
}
