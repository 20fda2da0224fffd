import assert from 'node:assert/strict';
import type { Codec } from '../../graph/codec.ts';
import type { Plugin } from '../../plugins/plugin.ts';
import { type Check, check } from '../check.ts';
import { partsOfPlugin } from './rehearsal.ts';

/** Texts that no codec may choke on, whether it accepts them or not. */
const nonsense = ['', ' ', '\n', '\0', '<script>', '{"a": [', '😀'.repeat(50), '('.repeat(2_000), '-1e999'];

/** Checks of the codecs behind a plugin's kinds of variable. */
export function codecChecks(
  plugin: Plugin,
  texts: Readonly<Record<string, readonly string[]>>,
): readonly Check[] {
  const made = (kind: string) => partsOfPlugin(plugin).variable(kind);
  return Object.keys(plugin.variables).flatMap((kind) => [
    check(`variable '${kind}': its role and its codec say what text is wanted and legal`, async () => {
      const { role, codec } = await made(kind);
      assert.ok(role.trim() !== '', 'a variable needs a role');
      const { name, format } = codec;
      assert.ok(name !== '', 'a codec needs a name');
      assert.match(format, /\.$/u, 'format completes the sentence "The variable is …"');
    }),
    check(`variable '${kind}': nonsense is refused in words, or accepted, but never thrown out`, async () => {
      const { codec } = await made(kind);
      for (const text of nonsense) {
        const decoded = await codec.decode(text);
        if (!decoded.ok) assertProblems(decoded.problems, text);
      }
    }),
    ...(texts[kind] ?? []).map((text) =>
      check(`variable '${kind}': '${text}' keeps the laws of codecs`, async () =>
        assertCodecLaws((await made(kind)).codec, text),
      ),
    ),
  ]);
}

/** Fails unless a legal text has one canonical form, and its value written and read again is the same. */
export async function assertCodecLaws(codec: Codec<unknown>, text: string): Promise<void> {
  const value = await decoded(codec, text);
  const canonical = codec.encode(value);
  const again = codec.encode(await decoded(codec, canonical));
  assert.equal(again, canonical, 'the canonical form of a canonical form is itself');
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
