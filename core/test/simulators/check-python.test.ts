import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, describe as group, test } from 'vitest';
import { checkSimulator, pythonSimulator, type SimulatorFinding } from '../../src/simulators/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-check-python-'));
afterAll(() => rmSync(folder, { recursive: true }));

const refusal = `    if not text or any(one not in "CO" for one in text) or len(text) > 50:
        return {"problems": ["It is no chain of C and O."]}
`;
const good = `def evaluate(text):
${refusal}    return text.count("C"), "More carbon is better."
`;

async function findings(program: string, timeout = 20): Promise<readonly SimulatorFinding[]> {
  const file = join(folder, `scorer-${Math.abs(hash(program))}.py`);
  writeFileSync(file, program);
  await using simulator = await pythonSimulator({ file, timeout, env: process.env });
  return (await checkSimulator(simulator, { examples: ['CCO', 'CCCO'] })).findings;
}

const hash = (text: string): number => [...text].reduce((sum, one) => (31 * sum + one.charCodeAt(0)) | 0, 7);

group('scorers in Python are tried', () => {
  test('and a good one has nothing to mend and nothing to note', async () => {
    const wrong = (await findings(good)).filter(({ status }) => status !== 'ok');
    expect(wrong).toEqual([]);
  });

  test.each<[string, string, string, RegExp, number?]>([
    [
      'answers many in another order',
      `${good}def evaluate_many(texts):\n    return [evaluate(text) for text in sorted(texts, key=len)]\n`,
      'many at once, in another order',
      /answers must come in the order of the texts/u,
    ],
    [
      'gives fewer answers than texts',
      `${good}def evaluate_many(texts):\n    return [1]\n`,
      'many at once, in another order',
      /alone is an error among others/u,
    ],
    ['gives no number', 'def evaluate(text):\n    return float("nan")\n', "example 'CCO'", /no score: nan/u],
    ['gives words', 'def evaluate(text):\n    return "good"\n', "example 'CCO'", /gave back .*good/u],
    [
      'remembers what it was asked',
      `seen = []\n${good.replace('return text', 'seen.append(text)\n    return len(seen) // 6 + text')}`,
      'after all that',
      /something of the texts before stays behind/u,
    ],
    [
      'breaks on nonsense for good',
      `broken = False
def evaluate(text):
    global broken
    broken = broken or len(text) > 50
    if broken:
        raise RuntimeError("out of order")
${refusal}    return text.count("C"), "More carbon is better."
`,
      'after all that',
      /out of order/u,
    ],
    [
      'has no end',
      'import time\ndef evaluate(text):\n    time.sleep(60)\n',
      "example 'CCO'",
      /more than 0\.5 s/u,
      0.5,
    ],
  ])('and one that %s has to be mended', async (_, program, about, words, timeout) => {
    const found = (await findings(program, timeout)).find((one) => one.about === about);
    expect(found).toMatchObject({ status: 'mend', words: expect.stringMatching(words) });
  });
});
