import { canonicalJson, contentKey, type JournalEntry, type Json, nextEntry } from '@textgrad/core/runs';

/** The mark of the other version. */
export const otherVersion = '0.0.9';

type Line = { readonly [name: string]: Json };

/** The words that the other version asked its feedback engine with. */
const otherWords = { from: 'Say how the variable should change', to: 'Tell how the variable has to change' };

/**
 * A bundle as another version would have made it: its mark in place of ours and, where it asks in other words, one engine
 * call with another question. Keys, the seal of that call, the chain of entries and the header follow, so that it is whole.
 */
export function ofOtherVersion(
  bundle: string,
  { asksOtherwise }: { readonly asksOtherwise: boolean },
): string {
  const lines = bundle
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const [header = {}, run = {}] = lines;
  const { manifest } = run as { readonly manifest: Line };
  const versions = Object.fromEntries(
    Object.keys(manifest.versions as Line).map((name) => [name, otherVersion]),
  );
  const renamed = new Map<string, string>();
  const calls = lines.flatMap((line) => (line.type === 'call' ? [call(line, manifest.seed ?? 0)] : []));

  function call(line: Line, seed: Json): Line {
    const { kind, name, key } = line;
    const asked = canonicalJson(line.request);
    const request = JSON.parse(asksOtherwise ? asked.replace(otherWords.from, otherWords.to) : asked) as Json;
    const next = contentKey({ kind, name, request, seed });
    renamed.set(String(key), next);
    return { ...line, key: next, request };
  }

  let previous: JournalEntry | undefined;
  const entries = lines
    .filter(({ type }) => type === 'entry')
    .map((line) => {
      const { type, body, at } = { type: line.operation, body: sealed(line.body ?? null), at: line.at };
      previous = nextEntry(previous, { type, body, at } as JournalEntry);
      return { ...line, body, hash: previous.hash };
    });

  function sealed(body: Json): Json {
    const { calls: seals } = body as { readonly calls?: readonly (readonly [string, string])[] };
    if (!seals) return body;
    const again = seals.map(([key, answer]) => [renamed.get(key) ?? key, answer]);
    return { ...(body as Line), calls: again.sort((a, b) => (a.join() < b.join() ? -1 : 1)) };
  }

  const head = entries.at(-1)?.hash ?? null;
  const all = [
    { ...header, versions, head },
    { ...run, manifest: { ...manifest, versions } },
    ...entries,
    ...calls,
  ];
  return all.map((line) => `${JSON.stringify(line)}\n`).join('');
}
