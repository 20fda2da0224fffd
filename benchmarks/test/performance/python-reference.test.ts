import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pythonReference } from '../../src/performance/python-reference.ts';

const folder = mkdtempSync(join(tmpdir(), 'reference-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (settings: object) =>
  pythonReference.run({ ...pythonReference.defaults, sizes: [3], repeats: 1, ...settings });

test('without the reference the rows hold our own cost, and the first says what is missing', async () => {
  const rows = await run({});
  expect(rows.map(({ shape, work }) => `${shape} ${work}`)).toEqual(
    ['chain', 'batch'].flatMap((shape) =>
      ['forward', 'backward', 'update', 'memory'].map((work) => `${shape} ${work}`),
    ),
  );
  expect(rows[0]?.note).toContain('--reference');
  for (const { peer, ratio } of rows) expect([peer, ratio]).toEqual(['–', '–']);
});

test('a chain asks once for each call and its loss, a batch twice for each question; backward asks as often', async () => {
  const rows = await run({ sizes: [4] });
  const asked = rows.filter(({ work }) => work === 'forward' || work === 'backward');
  expect(asked.map(({ engineCalls }) => engineCalls)).toEqual([5, 5, 8, 8]);
});

test('a Python that is not there is said in words', async () => {
  await expect(run({ reference: folder, python: join(folder, 'no-python') })).rejects.toMatchObject({
    code: 'BENCH_REFERENCE',
    message: expect.stringContaining('--python'),
  });
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!hasPython)('a folder without the reference is said in words', async () => {
  await expect(run({ reference: join(folder, 'empty') })).rejects.toMatchObject({
    code: 'BENCH_REFERENCE',
    message: expect.stringContaining("No module named 'textgrad'"),
  });
});

/** The least that has the reference's names: its numbers mean nothing, the way that they travel is what is tested. */
const stand = `
__version__ = "0.0.0"
class EngineLM: pass
class Variable:
    def __init__(self, value, role_description, requires_grad=True): self.value = value
    def backward(self, engine): engine("feedback")
class BlackboxLLM:
    def __init__(self, engine, system=None): self.engine = engine
    def __call__(self, variable): return Variable(self.engine(variable.value), role_description="answer")
class TextLoss(BlackboxLLM):
    def __init__(self, instruction, engine): self.engine = engine
class TGD:
    def __init__(self, parameters, engine): self.engine = engine
    def step(self): self.engine("update", system_prompt="<IMPROVED_VARIABLE>")
def sum(losses):
    if len(losses) > 5: raise RecursionError
    return losses[0]
`;

test.skipIf(!hasPython)(
  'what Python measures stands beside our own, and what it cannot do is said',
  async () => {
    const reference = join(folder, 'stand-in');
    mkdirSync(join(reference, 'textgrad'), { recursive: true });
    writeFileSync(join(reference, 'textgrad', '__init__.py'), stand);
    const rows = await run({ reference, sizes: [3, 6] });
    expect(rows[0]?.note).toMatch(/^textgrad 0\.0\.0, Python 3\./u);
    expect(rows[0]).toMatchObject({ work: 'forward', engineCalls: 4, peerCalls: 4 });
    for (const { shape, calls, ratio, note } of rows)
      if (shape === 'batch' && calls === 6) expect(note).toContain('RecursionError');
      else expect(ratio).toBeTypeOf('number');
  },
);
