import { sameName } from './names.ts';
import { quotedNamePattern, unquotedName } from './quoted-name.ts';
import { doseValue, weightValue } from './weight-value.ts';
import { doseName, type Pair, type Pairs } from './weights.ts';
import { readWeightsJson } from './weights-json.ts';
import { listedWeights } from './weights-list.ts';
import { tabledWeights } from './weights-table.ts';

/** Two hundred weights of the longest names. */
const longest = 40_000;

/**
 * Reads names and values as `weight for PTV: 100`, as JSON, as a table of Markdown or as a list of known names, without
 * judging them; the expert reads weights of unknown names with it. What stands in two forms is read from both, so that two
 * values of one name are seen.
 *
 * @param names - Names that may stand without the quotes that they are written with.
 */
export function readPairs(text: string, names: readonly string[] = []): Pairs {
  if (text.length > longest) return { problem: `The weights are longer than ${longest} characters.` };
  const bare = text
    .replace(/^\s*```[a-z]*\s*/u, '')
    .replace(/```\s*$/u, '')
    .trim();
  if (bare.startsWith('{')) return readWeightsJson(bare, names);
  const said = saidWeights(bare, names);
  const table = tabledWeights(bare);
  if (table !== undefined && 'problem' in table) return table;
  const others = bare
    .split('\n')
    .filter((line) => !line.includes('|'))
    .flatMap(said.beside);
  const pairs = [...said.pairs, ...(table?.pairs ?? [])];
  const listed = listedWeights(others, names, pairs.length === 0);
  return pairs.length + listed.length > 0
    ? { pairs: [...pairs, ...listed] }
    : { problem: `There are no weights: write "weight for PTV: 100, weight for rectum: 50, …".` };
}

/** What stands as `weight for PTV: 100` or `dose for PTV: 60`, and what a line has before such: all of it where it holds none. */
function saidWeights(bare: string, names: readonly string[]) {
  const name = [...names.toSorted((a, b) => b.length - a.length).map(literal), quotedNamePattern].join('|');
  const head = new RegExp(
    `(weight|dose) for (${name}|${emphasis}(?:${name})${emphasis})\\s{0,9}${emphasis}[:=]`,
    'giu',
  );
  const heads = [...bare.matchAll(head)];
  const pairs = heads.map(({ 0: { length }, 1: kind = '', 2: written = '', index }, at): Pair => {
    const own = names.includes(written)
      ? written
      : withoutArticle(unquotedName(written.replace(outerEmphasis, '')), names);
    const [value = ''] = bare.slice(index + length, heads[at + 1]?.index).split('\n', 1);
    return kind.toLowerCase() === 'dose' ? [doseName(own), doseValue(value)] : [own, weightValue(value)];
  });
  const beside = (line: string): readonly string[] => {
    const at = line.search(head);
    return at === 0 ? [] : [at < 0 ? line : line.slice(0, at)];
  };
  return { pairs, beside };
}

/** A name without the article of a sentence, where it is none of its own. */
const withoutArticle = (name: string, names: readonly string[]): string =>
  names.some((one) => sameName(one, name)) ? name : name.replace(/^the\s{1,3}/iu, '');

/** Bold, italic or code in Markdown, around a name or from before `weight for` to behind it. */
const emphasis = '[*`]{0,3}';
const outerEmphasis = /^[*`]{1,3}|[*`]{1,3}$/gu;

/** A name as a regular expression of itself. */
const literal = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
