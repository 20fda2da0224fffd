import type { FaultyProgram, Test } from '@textgrad/code';
import { type RandomStream, randomStream } from '@textgrad/core';

type Value = string | number | boolean | null | readonly Value[];

/** Calls that are made of the tests' own at most. */
const mostCalls = 40;

/**
 * Calls of a program's function with other arguments of the types that its tests have: numbers a little larger and smaller, texts and
 * lists shorter, longer and in another order. The same item always gives the same calls; none where no test has plain arguments.
 */
export function generatedCalls({ id, language, faulty, tests }: FaultyProgram): readonly Test[] {
  const own = tests.flatMap((test) => callsIn(textOf(test), faulty));
  if (own.length === 0) return [];
  const random = randomStream(1, id);
  const known = new Set<string>();
  const write = (value: Value): string => written(value, language === 'python');
  for (let turn = 0; turn < 4 * mostCalls && known.size < mostCalls; turn++) {
    const { name, args } = own[random.int(0, own.length - 1)] ?? { name: '', args: [] };
    if (args.length === 0) break;
    const at = random.int(0, args.length - 1);
    const changed = args.map((arg, index) => (index === at ? another(arg, random) : arg));
    known.add(`${name}(${changed.map(write).join(', ')})`);
  }
  for (const { name, args } of own) known.delete(`${name}(${args.map(write).join(', ')})`);
  return [...known].map((call) => ({ kind: 'script', name: call, source: call }));
}

const textOf = (test: Test): string =>
  test.kind === 'comparison' ? test.actual : test.kind === 'assertion' ? test.statement : test.source;

interface Call {
  readonly name: string;
  readonly args: readonly Value[];
}

/** Calls of functions of a program in a test's text, those whose arguments are plain values. */
function callsIn(text: string, program: string): readonly Call[] {
  return [...text.matchAll(/\b([A-Za-z_]\w*)\(/gu)].flatMap((match) => {
    const [, name = ''] = match;
    const isOwn = [`const ${name} =`, `let ${name} =`, `function ${name}(`, `def ${name}(`].some((start) =>
      program.includes(start),
    );
    const from = match.index + match[0].length;
    const end = isOwn ? closing(text, from) : undefined;
    const args = end === undefined ? undefined : plain(`[${text.slice(from, end)}]`);
    return args === undefined ? [] : [{ name, args }];
  });
}

/** Where the parenthesis before an offset is closed. */
function closing(text: string, from: number): number | undefined {
  let depth = 1;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (quote !== '') {
      if (sign === '\\') at++;
      else if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (/[([{]/u.test(sign)) depth++;
    else if (/[)\]}]/u.test(sign) && --depth === 0) return at;
  }
  return undefined;
}

/** Values that are written as both languages write them; undefined where something else stands there. */
function plain(text: string): readonly Value[] | undefined {
  if (/\{|"/u.test(text)) return undefined;
  const json = text
    .replaceAll("'", '"')
    .replaceAll(/\b(?:True|False)\b/gu, (word) => word.toLowerCase())
    .replaceAll(/\bNone\b/gu, 'null');
  try {
    return JSON.parse(json) as readonly Value[];
  } catch {
    return undefined;
  }
}

function another(value: Value, random: RandomStream): Value {
  const pick = <TItem>(items: readonly TItem[]): TItem | undefined => items[random.int(0, items.length - 1)];
  if (typeof value === 'number')
    return pick([value + 1, value - 1, 0, -value, 2 * value, value + random.int(2, 9)]) ?? 0;
  if (typeof value === 'boolean') return !value;
  if (value === null) return 0;
  const parts: readonly Value[] = typeof value === 'string' ? [...value] : value;
  const at = random.int(0, Math.max(0, parts.length - 1));
  const one = parts[at];
  const other = one === undefined || typeof value === 'string' ? one : another(one, random);
  const changed = pick<readonly Value[]>([
    parts.toSpliced(at, 1),
    parts.toReversed(),
    parts.slice(0, at),
    [...parts, ...(parts[0] === undefined ? [] : [parts[0]])],
    ...(other === undefined ? [] : [parts.with(at, other), [...parts, other]]),
  ]);
  return typeof value === 'string' ? (changed ?? []).join('') : (changed ?? []);
}

function written(value: Value, isPython: boolean): string {
  if (value === null) return isPython ? 'None' : 'null';
  if (typeof value === 'boolean' && isPython) return value ? 'True' : 'False';
  return Array.isArray(value)
    ? `[${value.map((one) => written(one, isPython)).join(', ')}]`
    : JSON.stringify(value);
}
