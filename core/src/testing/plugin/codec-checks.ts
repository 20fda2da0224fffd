import assert from 'node:assert/strict';
import type { Codec } from '../../graph/codec.ts';
import type { Plugin } from '../../plugins/plugin.ts';
import { type Check, check } from '../check.ts';

/** Texts that no codec may choke on, whether it accepts them or not. */
const nonsense = ['', ' ', '\n', '\0', '<script>', '{"a": [', '😀'.repeat(50), '('.repeat(2_000), '-1e999'];

/** Checks of the codecs behind a plugin's kinds of variable. */
export function codecChecks(
  { variables }: Plugin,
  texts: Readonly<Record<string, readonly string[]>>,
): readonly Check[] {
  return Object.entries(variables).flatMap(([kind, variable]) => [
    check(`variable '${kind}': its codec says what text is legal`, async () => {
      const { name, format } = await variable.codec();
      assert.ok(name !== '', 'a codec needs a name');
      assert.match(format, /\.$/u, 'format completes the sentence "The variable is …"');
    }),
    check(`variable '${kind}': nonsense is refused in words, or accepted, but never thrown out`, async () => {
      const codec = await variable.codec();
      for (const text of nonsense) {
        const decoded = await codec.decode(text);
        if (!decoded.ok) assertProblems(decoded.problems, text);
      }
    }),
    ...(texts[kind] ?? []).map((text) =>
      check(`variable '${kind}': '${text}' keeps the laws of codecs`, async () =>
        assertCodecLaws(await variable.codec(), text),
      ),
    ),
  ]);
}

/** Fails unless a legal text has one canonical form, and its value written and read again is the same. */
export async function assertCodecLaws(codec: Codec<unknown>, text: string): Promise<void> {
  const value = await decoded(codec, text);
  const canonical = await codec.canonical(text);
  assert.equal(
    await codec.canonical(canonical),
    canonical,
    'the canonical form of a canonical form is itself',
  );
  const written = codec.encode(value);
  assert.equal(await codec.canonical(written), canonical, 'a value written again means the same text');
  const again = codec.encode(await decoded(codec, written));
  assert.equal(codec.encode(await decoded(codec, again)), again, 'encode after decode is stable');
  await decoded(codec, canonical);
}

async function decoded(codec: Codec<unknown>, text: string): Promise<unknown> {
  const result = await codec.decode(text);
  if (!result.ok) assertProblems(result.problems, text);
  return result.ok ? result.value : assert.fail(`'${text}' should be legal: ${result.problems.join(' ')}`);
}

function assertProblems(problems: readonly string[], text: string): void {
  assert.ok(problems.length > 0, `what is wrong with '${text}' should be said`);
  for (const problem of problems) assert.ok(problem.trim() !== '', 'a problem should be said in words');
}
