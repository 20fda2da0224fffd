/** A formula as a tree: plain data, of numbers, names and what may be done with them. */
export type Term =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'minus'; readonly term: Term }
  /** Terms with the signs before them, from left to right. */
  | { readonly kind: 'sum'; readonly parts: readonly Part[] }
  /** Factors with `*` or `/` before them, from left to right. */
  | { readonly kind: 'product'; readonly parts: readonly Part[] }
  | { readonly kind: 'power'; readonly base: Term; readonly exponent: Term }
  | { readonly kind: 'call'; readonly name: string; readonly terms: readonly Term[] };

/** A term of a sum or a product; `inverse` when it is subtracted or divided by. */
export interface Part {
  readonly term: Term;
  readonly inverse: boolean;
}

/** The terms that a term is made of. */
function within(term: Term): readonly Term[] {
  switch (term.kind) {
    case 'number':
    case 'name':
      return [];
    case 'minus':
      return [term.term];
    case 'sum':
    case 'product':
      return term.parts.map((part) => part.term);
    case 'power':
      return [term.base, term.exponent];
    case 'call':
      return term.terms;
  }
}

/** The names in a term, each once, in the order in which they come. */
export const namesIn = (term: Term): readonly string[] => [
  ...new Set(term.kind === 'name' ? [term.name] : within(term).flatMap(namesIn)),
];

const bare =
  /^(?!(?:mod|to|in|and|xor|or|not|end|true|false|null|undefined|NaN|Infinity)$)[\p{L}_][\p{L}\p{N}_]*$/u;
const binding: Readonly<Record<Term['kind'], number>> = {
  sum: 1,
  minus: 2,
  product: 2,
  power: 3,
  number: 4,
  name: 4,
  call: 4,
};

/** A term as it can be written; in parentheses when it binds less than `least`. */
export function writeTerm(term: Term, least = 0): string {
  if (binding[term.kind] < least) return `(${writeTerm(term)})`;
  switch (term.kind) {
    case 'number':
      return String(term.value);
    case 'name':
      return bare.test(term.name) ? term.name : `\`${term.name}\``;
    case 'minus':
      return `-${writeTerm(term.term, 3)}`;
    case 'sum':
    case 'product': {
      const [usual, other] = term.kind === 'sum' ? ['+', '-'] : ['*', '/'];
      return term.parts
        .map(({ term: part, inverse }, at) => {
          const text = writeTerm(part, at === 0 ? binding[term.kind] : binding[term.kind] + 1);
          return at === 0 ? text : `${inverse ? other : usual} ${text}`;
        })
        .join(' ');
    }
    case 'power':
      return `${writeTerm(term.base, 4)}^${writeTerm(term.exponent, 3)}`;
    case 'call':
      return `${term.name}(${term.terms.map((one) => writeTerm(one)).join(', ')})`;
  }
}
