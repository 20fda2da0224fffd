import { sameName } from './names.ts';
import { doseValue, weightValue } from './weight-value.ts';
import { doseName, type Pair } from './weights.ts';

/**
 * What lines such as `- PTV: 100`, `PTV weight = 100` or `PTV: 100, rectum: 50` say of known names.
 *
 * @param alone Whether nothing else says weights: then every line has to be one, and beside others only one with a number counts.
 */
export function listedWeights(
  lines: readonly string[],
  names: readonly string[],
  alone: boolean,
): readonly Pair[] {
  const items = lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:```[a-z]*|weights\s?:)$/iu.test(line))
    .flatMap((line) => itemsOf(line, names, alone));
  const known = items.filter((one) => one !== undefined);
  if (alone) return known.length < items.length ? [] : known;
  return known.filter(([, value]) => !Number.isNaN(value));
}

/** The one item that a line is, or those between its commas: a name may have one. */
function itemsOf(line: string, names: readonly string[], alone: boolean): readonly (Pair | undefined)[] {
  const whole = itemOf(line, names, alone);
  if (whole !== undefined && !Number.isNaN(whole[1])) return [whole];
  return line.split(/[,;] /u).map((item) => itemOf(item, names, alone));
}

/** Beside other weights, a sentence such as `The weight for PTV is 100` says what was, and is no item. */
const sentence = /^(?:the )?(?:new )?(weight|dose) for (?:the )?(.{1,200}?) is (\S.{0,300})$/iu;

function itemOf(item: string, names: readonly string[], alone: boolean): Pair | undefined {
  const bare = item.trim().replace(/^(?:[-+*•]|\d{1,2}[.)])\s/u, '');
  const [, kind = '', subject = '', value = ''] = (alone && sentence.exec(bare)) || [];
  const own = names.find((one) => sameName(one, subject.replace(/[*`"]/gu, '')));
  if (own !== undefined)
    return kind.toLowerCase() === 'dose' ? [doseName(own), doseValue(value)] : [own, weightValue(value)];
  const at = bare.search(/[:=]/u);
  const said = bare
    .slice(0, at)
    .replace(/[*`"]/gu, '')
    .replace(/\sweight\s?$/iu, '');
  const name = names.find((one) => sameName(one, said));
  return at < 0 || name === undefined ? undefined : [name, weightValue(bare.slice(at + 1))];
}
