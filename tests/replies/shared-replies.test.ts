import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { javascriptReader, programCodec, pythonReader, pythonSandbox } from '@textgrad/code';
import { type Codec, canonicalText, llmCall, readTagged, Variable } from '@textgrad/core';
import { scriptedEngine } from '@textgrad/core/testing';
import { loadToolkit, smilesCodec } from '@textgrad/molecules';
import { weightsCodec } from '@textgrad/radiotherapy';
import { answerLine } from '@textgrad/reasoning';
import { expect, test } from 'vitest';
import { updateBy } from './replying.ts';

interface Reply {
  readonly for: string;
  readonly reply: string;
  readonly right: string;
}

const file = new URL('../../../shared/cases/replies/replies.json', import.meta.url);
const replies: readonly Reply[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
const hasPython = spawnSync('python3', ['--version']).status === 0;
const names = ['PTV', 'bladder', 'rectum', 'femoral heads', 'body'];
const weights = (...values: readonly number[]): string =>
  names.map((name, at) => `weight for ${name}: ${values[at] ?? 0}`).join(', ');
const refused = Symbol('refused');

/** What each line of the file must come to, in its order. */
const right: readonly (string | symbol | RegExp | undefined)[] = [
  'CN1CCN(Cc2ccc(C(=O)Nc3cccc(-c4cccnc4)c3)cc2)CC1',
  'O=C(NC1CCCN(c2cnc3[nH]ccc3c2)C1)c1ccc(N2CCOCC2)cc1',
  'Cc1ccc(NC(=O)c2cc(-n3ccnc3)cc(C(F)(F)F)c2)cc1-c1cnc2cccnn12',
  'CC(=O)Nc1ccc(O)cc1',
  undefined,
  weights(600, 30, 30, 30, 250),
  refused,
  weights(1200, 20, 20, 20, 350),
  /^\/\*\*[\s\S]*function mergeIntervals[\s\S]*\}\n$/u,
  refused,
  refused,
  /^class LRUCache \{[\s\S]*\}\n$/u,
  'B',
  'B',
  undefined,
  weights(1200, 20, 20, 20, 350),
  weights(600, 20, 20, 20, 350),
  weights(600, 20, 20, 20, 350),
  refused,
  ...Array.from({ length: 5 }, () => 'B'),
];

/** A variable of each kind: its codec, and what it holds. */
const variables: Readonly<Record<string, readonly [Codec<never>, string]>> = {
  molecule: [smilesCodec(await loadToolkit()) as never, 'CCO'],
  weights: [weightsCodec(names) as never, weights(100, 100, 100, 100, 100)],
  'program-js': [programCodec(javascriptReader, { current: () => 'let x;' }) as never, 'let x;\n'],
  'program-py': [
    programCodec(pythonReader(pythonSandbox({ isolation: 'unsafe' })), { current: () => 'x = 1' }) as never,
    'x = 1\n',
  ],
};

async function readingOf({ for: kind, reply }: Reply): Promise<unknown> {
  if (kind === 'choice') {
    const update = readTagged(reply, '<IMPROVED_VARIABLE>', '</IMPROVED_VARIABLE>');
    return answerLine.grade(update.ok ? update.value : reply, 'B').extracted;
  }
  const [codec, before] = variables[kind] ?? [];
  if (codec && before !== undefined) {
    const update = await updateBy(reply, codec as Codec<unknown>, before);
    return update?.status === 'rejected' ? refused : update?.after;
  }
  return (await feedbackFrom(reply))?.text;
}

/** The feedback that a reply of a critic is, read as a backward pass reads it. */
async function feedbackFrom(reply: string) {
  const system = new Variable('Think.', { role: 'system prompt' });
  const question = new Variable('6 * 7?', { role: 'question', requiresGrad: false });
  const answer = await llmCall(question, { engine: scriptedEngine(['42']), system });
  await answer.backward({ engine: scriptedEngine([reply]) });
  return system.gradients[0];
}

const title = replies.length > 0 ? '' : ' (skipped: there is no ../shared/cases/replies)';

test.skipIf(replies.length === 0)(`the list has a right reading for each shared reply${title}`, () => {
  expect(replies).toHaveLength(right.length);
});

test.each(replies.map((reply, at) => ({ at, reply })))(
  'shared reply $at, for $reply.for',
  async ({ at, reply }) => {
    if (reply.for === 'program-py' && !hasPython) return expect(hasPython).toBe(false);
    const reading = await readingOf(reply);
    const wanted = right[at];
    if (wanted instanceof RegExp) return expect(String(reading)).toMatch(wanted);
    const codec = variables[reply.for]?.[0] as Codec<unknown> | undefined;
    const canonical = codec && typeof wanted === 'string' ? await canonicalText(codec, wanted) : undefined;
    expect(reading).toBe(canonical?.ok ? canonical.value : wanted);
  },
);
