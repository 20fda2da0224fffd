/** A question that rules can work out: numbers with an operation between each two. */
export interface ArithmeticQuestion {
  readonly numbers: readonly number[];
  readonly operations: readonly Operation[];
}

/** One of the four operations. */
export type Operation = '+' | '-' | '*' | '/';

const numberWords = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** How many of the second are in one of the first. */
const conversions: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  week: { day: 7, hour: 168 },
  day: { hour: 24, minute: 1440 },
  hour: { minute: 60, second: 3600 },
  minute: { second: 60 },
  year: { month: 12, week: 52, day: 365 },
  metre: { centimetre: 100, millimetre: 1000 },
  kilometre: { metre: 1000 },
  kilogram: { gram: 1000 },
  litre: { millilitre: 1000 },
  dozen: { egg: 12, thing: 12 },
};

/** What words say which operation, the first that stands in a question; else numbers are added. */
const signs: readonly (readonly [RegExp, Operation])[] = [
  [/\b(?:shared?|split|divided?|equally|quotient|average|speed)\b/iu, '/'],
  [/\b(?:each|every|apiece|times|product|multipl\w{0,4}|per)\b/iu, '*'],
  [
    /\b(?:left|remain\w{0,4}|give[sn]?|gave|away|los[et]\w{0,2}|fewer|less|difference|spen[dt]s?|subtract|sold|eats?|ate)\b/iu,
    '-',
  ],
];

/**
 * Reads a question that can be worked out by rules: a calculation, a percentage, a conversion of units, or a short word
 * problem whose numbers are all used. Nothing where there is none.
 */
export function readArithmetic(text: string): ArithmeticQuestion | undefined {
  const plain = withSigns(text.slice(0, 5_000));
  // Brackets and powers are beyond the rules.
  if (/\( ?\d|\d ?[)^]/u.test(plain)) return undefined;
  return percentage(plain) ?? calculation(plain) ?? conversion(plain) ?? wordProblem(plain);
}

/** What a question comes to: products and quotients first. */
export function resultOf({ numbers, operations }: ArithmeticQuestion): number {
  let sum = 0;
  let [product = 0] = numbers;
  for (const [at, operation] of operations.entries()) {
    const next = numbers[at + 1] ?? 0;
    if (operation === '*') product *= next;
    else if (operation === '/') product /= next;
    else {
      sum += product;
      product = operation === '-' ? -next : next;
    }
  }
  return Number((sum + product).toPrecision(12));
}

/** A question as a calculation: `17 + 25`. */
export const calculationText = ({ numbers, operations }: ArithmeticQuestion): string =>
  numbers.map((one, at) => (at === 0 ? String(one) : `${operations[at - 1]} ${one}`)).join(' ');

function withSigns(text: string): string {
  return text
    .replace(/(\d),(?=\d{3}(?!\d))/gu, '$1')
    .replace(/\bplus\b/giu, '+')
    .replace(/\bminus\b|−/giu, '-')
    .replace(/\b(?:times|multiplied by)\b|×|·/giu, '*')
    .replace(/\bdivided by\b|÷/giu, '/')
    .replace(/(\d) {0,2}x {0,2}(?=\d)/giu, '$1 * ')
    .replace(/\b[a-z]{3,6}\b/giu, (word) => {
      const at = numberWords.indexOf(word.toLowerCase());
      return at < 0 ? word : String(at);
    });
}

function percentage(text: string): ArithmeticQuestion | undefined {
  const [, share, of] =
    /(\d{1,9}(?:\.\d{1,9})?) {0,2}(?:%|per ?cent) of (?:the )?(\d{1,12}(?:\.\d{1,9})?)/iu.exec(text) ?? [];
  if (share === undefined) return undefined;
  return { numbers: [Number(share), Number(of), 100], operations: ['*', '/'] };
}

function calculation(text: string): ArithmeticQuestion | undefined {
  const found = [
    ...text.matchAll(/\d{1,12}(?:\.\d{1,9})?(?: {0,2}[-+*/] {0,2}\d{1,12}(?:\.\d{1,9})?){1,20}/gu),
  ];
  const longest = found.map(([one]) => one).sort((a, b) => b.length - a.length)[0];
  if (longest === undefined) return undefined;
  return {
    numbers: longest.split(/[-+*/]/u).map(Number),
    operations: [...longest.replace(/[^-+*/]/gu, '')] as Operation[],
  };
}

function conversion(text: string): ArithmeticQuestion | undefined {
  const [, to = '', count = '', from = ''] =
    /how many ([a-z]{3,12}) (?:are |there |is )*in (?:a |an )?(\d{1,9}(?:\.\d{1,9})?)? ?([a-z]{3,12})/iu.exec(
      text,
    ) ?? [];
  const factor = conversions[singular(from)]?.[singular(to)];
  if (factor === undefined) return undefined;
  return { numbers: [count === '' ? 1 : Number(count), factor], operations: ['*'] };
}

const singular = (word: string): string => word.toLowerCase().replace(/meter/u, 'metre').replace(/s$/u, '');

function wordProblem(text: string): ArithmeticQuestion | undefined {
  const numbers = [...text.matchAll(/(?<![\w.])\d{1,12}(?:\.\d{1,9})?(?!\w)/gu)].map(([one]) => Number(one));
  if (numbers.length < 2 || numbers.length > 20 || !text.includes('?')) return undefined;
  const operation = signs.find(([words]) => words.test(text))?.[1] ?? '+';
  // What is shared or taken from is the larger number, wherever it stands.
  const ordered = operation === '/' || operation === '-' ? numbers.toSorted((a, b) => b - a) : numbers;
  return { numbers: ordered, operations: numbers.slice(1).map(() => operation) };
}
