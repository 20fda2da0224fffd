import { spawnSync } from 'node:child_process';
import {
  javascriptReader,
  programCodec,
  pythonReader,
  pythonSandbox,
  typescriptReader,
} from '@textgrad/code';
import { type Codec, canonicalText, defineCodec, textCodec } from '@textgrad/core';
import { loadToolkit, smilesCodec } from '@textgrad/molecules';
import { weightsCodec } from '@textgrad/radiotherapy';
import { expect, test } from 'vitest';
import { updateBy } from './replying.ts';
import { wrappers } from './wrappers.ts';

const share = defineCodec<number>({
  name: 'share',
  format: 'a whole number.',
  decode: (text) =>
    /^\d{1,3}$/u.test(text) ? { ok: true, value: Number(text) } : { ok: false, problems: ['No number.'] },
  encode: String,
});

/** Python reads its own programs; nothing of them is run. */
const hasPython = spawnSync('python3', ['--version']).status === 0;
const python = pythonReader(pythonSandbox({ isolation: 'unsafe' }));
const organs = ['PTV', 'bladder', 'rectum'];

/** Codecs of all plugins, what their variable holds, and the right values. */
const cases: readonly (readonly [
  name: string,
  codec: Codec<never>,
  before: string,
  values: readonly string[],
])[] = [
  ['text', textCodec, 'Say it.', ['Think step by step.\nEnd with "Answer: ".', 'Be brief: 1 < 2.']],
  ['number', share, '50', ['7', '100']],
  [
    'smiles',
    smilesCodec(await loadToolkit()),
    'CCO',
    ['CC(=O)Nc1ccc(O)cc1', 'C[C@H](N)C(=O)O', 'O=C(Nc1ccccc1)c1ccc(CN2CCNCC2)cc1'],
  ],
  [
    'weights',
    weightsCodec(organs),
    'weight for PTV: 100, weight for bladder: 100, weight for rectum: 100',
    ['weight for PTV: 600, weight for bladder: 30, weight for rectum: 12.5'],
  ],
  [
    'weights as JSON',
    weightsCodec(organs, 'json'),
    '{"PTV":100,"bladder":100,"rectum":100}',
    ['{"PTV":600,"bladder":30,"rectum":12.5}'],
  ],
  [
    'javascript',
    programCodec(javascriptReader, { entryPoint: 'f' }),
    'function f() {\n  return 1;\n}\n',
    ['function f(n) {\n  // twice\n  return n + n;\n}', 'export const f = (n) => n + 1;'],
  ],
  [
    'typescript',
    programCodec(typescriptReader),
    'const f = 1;\n',
    ['export function f(n: number): number {\n  return n;\n}'],
  ],
  [
    'python',
    programCodec(python),
    'def f():\n    return 1\n',
    ['def f(n):\n    """Twice."""\n    return 2 * n'],
  ],
].map((one) => one as never);

const unread = hasPython ? [] : ['python'];

const table = cases
  .filter(([name]) => !unread.includes(name))
  .flatMap(([codecName, codec, before, values]) =>
    values.flatMap((value, at) =>
      wrappers.map((wrapper) => ({
        title: `${codecName} ${at + 1} in ${wrapper.name}`,
        codec,
        before,
        value,
        wrapper,
      })),
    ),
  );

test('the table has at least 200 rows', () => {
  expect(table.length).toBeGreaterThanOrEqual(200);
});

test.skipIf(hasPython)('Python programs: skipped, there is no python3', () => expect(unread).toEqual([]));

test.each(table)(
  '$title is the value or a repair, never another value',
  async ({ codec, before, value, wrapper }) => {
    const wanted = await canonicalText(codec as Codec<unknown>, value);
    if (!wanted.ok) throw new Error(`The table is wrong: ${wanted.problems.join(' ')}`);
    const update = await updateBy(wrapper.wrap(value), codec as Codec<unknown>, before);
    const free = (codec as Codec<unknown>) === (textCodec as Codec<unknown>);
    const isRead = wrapper.right === 'read' || (wrapper.right === 'read-unless-free-text' && !free);
    if (wrapper.right === 'either-unless-free-text' && free)
      return expect(wrapper.wrap(value)).toContain(update?.after);
    if (wrapper.right.startsWith('either'))
      return expect([
        { after: before, status: 'rejected' },
        { after: wanted.value, status: 'updated' },
      ]).toContainEqual({ after: update?.after, status: update?.status });
    const freeWords = free && wrapper.right === 'read-unless-free-text' && update?.status === 'updated';
    if (freeWords) expect(update.after).toContain(value);
    else if (isRead) expect([update?.after, update?.problems]).toEqual([wanted.value, []]);
    else expect([update?.after, update?.status]).toEqual([before, 'rejected']);
  },
);
