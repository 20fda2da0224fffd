import type { Bundle, BundleLine } from '../../src/bundle/bundle-format.ts';
import { headerOf } from '../../src/bundle/bundle-header.ts';

/** The lines of a bundle as somebody writes them who knows the format: with a header that fits what is in it. */
export function withFittingHeader(lines: readonly string[]): string[] {
  const [header, run, ...others] = lines.map((line) => JSON.parse(line) as BundleLine);
  const records = {
    run: run as Bundle['run'],
    entries: others.filter(({ type }) => type === 'entry') as Bundle['entries'],
    calls: others.filter(({ type }) => type === 'call') as Bundle['calls'],
  };
  const { exportedAt } = header as Bundle['header'];
  try {
    return [JSON.stringify(headerOf(records, exportedAt)), ...lines.slice(1)];
  } catch {
    // What cannot even be told of in a header is refused for itself.
    return [...lines];
  }
}

/** One change of a bundle. */
export interface Mutation {
  /** What is changed, dotted, without the places in lists: `summary.steps.score`. */
  readonly path: string;
  readonly how: string;
  readonly lines: readonly string[];
}

type Tree = Record<string, unknown> | unknown[];
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** Names of a line's members in errors and in `unsealedFacts`. */
const prefixOf = (line: Record<string, unknown>, key: string): string =>
  line.type === 'run' && ['manifest', 'summary', 'budget'].includes(key)
    ? key
    : `${String(line.type)}.${key}`;

/** Every change of one value, and every value left out or added, in every line. */
export function* mutationsOf(lines: readonly string[]): Generator<Mutation> {
  for (const [at, text] of lines.entries()) {
    const line = JSON.parse(text) as Record<string, unknown>;
    for (const key of Object.keys(line)) {
      if (key === 'type') continue;
      for (const { path, how, value } of changesOf(line, key, prefixOf(line, key)))
        yield { path, how, lines: lines.toSpliced(at, 1, JSON.stringify(value)) };
    }
  }
}

interface Change {
  readonly path: string;
  readonly how: string;
  readonly value: unknown;
}

/** A tree with one member changed, left out, or with a further one beside those of the member. */
function* changesOf(tree: Tree, key: string, path: string): Generator<Change> {
  const old = (tree as Record<string, unknown>)[key];
  const put = (value: unknown): Tree => {
    const copy = (Array.isArray(tree) ? [...tree] : { ...tree }) as Record<string, unknown>;
    copy[key] = value;
    return copy as Tree;
  };
  if (!Array.isArray(tree)) yield { path, how: 'left out', value: put(undefined) };
  if (isTree(old)) {
    yield { path, how: 'more', value: put(Array.isArray(old) ? [...old, 'x'] : { ...old, x: 'x' }) };
    if (Array.isArray(old) && old.length > 0) yield { path, how: 'less', value: put(old.slice(1)) };
    for (const inner of Object.keys(old))
      for (const change of changesOf(old, inner, Array.isArray(old) ? path : `${path}.${inner}`))
        yield { ...change, value: put(change.value) };
    return;
  }
  yield { path, how: 'another', value: put(other(old)) };
  yield { path, how: 'of another kind', value: put(typeof old === 'string' ? 7 : 'x') };
}

/** Another value of the same kind. */
function other(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return typeof value === 'string' ? `${value}x` : 'x';
}
