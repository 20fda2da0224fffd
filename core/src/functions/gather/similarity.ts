/** A text as it is compared with others. */
export interface Fingerprint {
  /** Its words and pairs of neighbouring words. */
  readonly features: ReadonlySet<string>;
  /**
   * What must agree to the letter before two texts can mean the same, in order: numbers, codes, formulas, names with inner
   * capitals, and English words of direction and negation ("raise", "fewer", "not").
   */
  readonly steering: string;
}

const plainWord = /^\p{Lu}?[\p{Ll}\p{M}'’-]+$/u;
const punctuation = /^["'“”‘’([{<«]+|["'“”‘’)\]}>».,;:!?…]+$/gu;
const layout = /^[-*•]+\s|[–—]/gmu;
const direction = new RegExp(
  `^(?:${[
    "no|not|nor|never|none|cannot|without|unless|except|instead|only|too|\\S+n['’]t",
    'more|less|few|fewer|larger|smaller|longer|shorter|higher|better|worse|up|down|before|after|above|below',
    '(?:avoid|rais|ris|lower|increas|decreas|reduc|add|remov|delet|drop|keep)\\S*',
  ].join('|')})$`,
  'u',
);

/** Takes from a text what it is compared by. */
export function fingerprint(text: string): Fingerprint {
  const words = text
    .normalize('NFC')
    .replace(layout, ' ')
    .split(/\s+/u)
    .map((word) => word.replace(punctuation, ''))
    .filter((word) => word !== '')
    .map((word) => (plainWord.test(word) ? word.toLowerCase() : word));
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  return {
    features: new Set([...words, ...pairs]),
    steering: words.filter((word) => !plainWord.test(word) || direction.test(word)).join(' '),
  };
}

/**
 * Whether two sets share at least so much of all that they hold (Jaccard): 1 asks for equal sets, 0 for nothing.
 *
 * Stops looking as soon as too many members are missing.
 */
export function alike(a: ReadonlySet<string>, b: ReadonlySet<string>, similarity: number): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  const needed = Math.ceil((similarity / (1 + similarity)) * (a.size + b.size) - rounding);
  let spare = small.size - needed;
  if (spare < 0) return false;
  for (const feature of small) if (!large.has(feature) && --spare < 0) return false;
  return true;
}

const rounding = 1e-9;
