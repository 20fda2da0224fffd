import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, describe as group, test } from 'vitest';
import { describe } from '../../src/measure/index.ts';
import { type PythonSimulatorOptions, pythonSimulator } from '../../src/simulators/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-python-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

/** A simulator of a Python program. */
function simulatorOf(source: string, options: Partial<PythonSimulatorOptions> = {}) {
  const file = `sim${files++}.py`;
  writeFileSync(join(folder, file), source);
  return pythonSimulator({ file, folder, timeout: 20, env: process.env, ...options });
}

/** What a Python program says about a text. */
async function said(
  source: string,
  text = 'abc',
  options: Partial<PythonSimulatorOptions> = {},
): Promise<string> {
  await using simulator = await simulatorOf(source, options);
  return describe(await simulator.evaluate(text, {}));
}

group('a function of a Python file', () => {
  test.each<[string, string, string]>([
    ['a number', 'def evaluate(text): return len(text)', 'score = 3'],
    ['a number with words', 'def evaluate(text): return len(text), "Short."', 'score = 3\nfeedback: Short.'],
    [
      'measurements',
      'def evaluate(text): return {"measurements": [{"name": "size", "value": 24, "unit": "mm", "goal": {"max": 20}}]}',
      'size = 24 mm, goal ≤ 20 mm, exceeds by 4 mm (+20 %)',
    ],
    ['a coroutine', 'async def evaluate(text): return len(text)', 'score = 3'],
    [
      'umlauts and line breaks',
      'def evaluate(text): return len(text), text.upper()',
      'score = 4\nfeedback: ÄÖ\n€',
    ],
    [
      'what knows itself as a number',
      'class N:\n  size = 1\n  def item(self): return 2.5\ndef evaluate(text): return N()',
      'score = 2.5',
    ],
    ['prints', 'def evaluate(text):\n  print("hot")\n  return 1', 'score = 1\nprinted: hot'],
    ['nan', 'def evaluate(text): return float("nan")', 'Problem: It gave no score: nan.'],
    ['nothing', 'def evaluate(text): pass', 'Problem: It gave no score: nothing came back.'],
    [
      'an infinity in an object',
      'def evaluate(text): return {"score": float("-inf")}',
      'Problem: It gave no score: -inf.',
    ],
    [
      'an exception',
      'def evaluate(text):\n\n  raise ValueError("no ring")',
      'Problem: Measuring it failed: ValueError: no ring (sim#.py, line 3).',
    ],
    [
      'an exit',
      'import sys\ndef evaluate(text): sys.exit(3)',
      'Problem: Measuring it failed: SystemExit: 3 (sim#.py, line 2).',
    ],
  ])('gives back %s', async (_, source, words) => {
    const text = words.includes('Ä') ? 'äö\n€' : 'abc';
    expect(await said(source, text)).toBe(words.replace('#', `${files - 1}`));
  });

  test('prints a hundred megabytes, of which the beginning is kept', async () => {
    const source =
      'import os\ndef evaluate(text):\n  print("x" * 10**8)\n  os.write(1, b"y" * 10**6)\n  return 1';
    const words = await said(source);
    expect(words.length).toBeLessThan(2_100);
    expect(words).toMatch(/^score = 1\nprinted: x+ … \(99998001 more characters\)$/u);
  });

  test('with a gradient says what moves the score', async () => {
    const source = 'def evaluate(text): return 1.0\ndef gradient(text): return {"x": -2.5}';
    expect(await said(source)).toBe('score = 1; raising x by 1 lowers it by about 2.5');
  });

  test('is imported once by each process, and given several texts at a time', async () => {
    const source = `
import os, tempfile
open(os.path.join(os.environ["IMPORTS"], str(os.getpid())), "w").close()
def evaluate_many(texts): return [(len(text), str(len(texts))) for text in texts]
`;
    const imports = mkdtempSync(join(folder, 'imports-'));
    const env = { ...process.env, IMPORTS: imports };
    await using simulator = await simulatorOf(source, { workers: 2, batch: 5, env });
    const texts = Array.from({ length: 20 }, (_, at) => 'x'.repeat(at));
    const measured = await Promise.all(texts.map((text) => simulator.evaluate(text, {})));
    expect(measured.map(({ score }) => score)).toEqual(texts.map((text) => text.length));
    expect(new Set(measured.map(({ feedback }) => feedback.feedback))).toEqual(new Set(['5']));
    expect(readdirSync(imports)).toHaveLength(2);
  });

  test('that ends its process once is asked again, and then given up', async () => {
    const source = `
import os
def evaluate(text):
  mark = os.path.join(os.path.dirname(__file__), "tried-" + text)
  if text != "sound" and not os.path.exists(mark):
    open(mark, "w").close()
    os.kill(os.getpid(), 9)
  if text == "deadly": os._exit(7)
  return 1
`;
    await using simulator = await simulatorOf(source);
    const [shaky, deadly, sound] = await Promise.all(
      ['shaky', 'deadly', 'sound'].map((text) => simulator.evaluate(text, {})),
    );
    expect(shaky?.score).toBe(1);
    expect(deadly?.problems).toEqual(['Its measurement had no end: it ended with code 7.']);
    expect(sound?.score).toBe(1);
  });

  test('that takes too long is ended with what it started', async () => {
    const mark = join(folder, 'still-there');
    const source = `
import subprocess, time
def evaluate(text):
  if text == "slow":
    subprocess.Popen(["sh", "-c", "sleep 3; touch ${mark}"])
    time.sleep(60)
  return 1
`;
    await using simulator = await simulatorOf(source, { timeout: 1.5 });
    const [slow, quick] = await Promise.all(['slow', 'quick'].map((text) => simulator.evaluate(text, {})));
    expect(slow?.problems).toEqual(['Its measurement had no end: it took more than 1.5 s.']);
    expect(quick?.score).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(readdirSync(folder)).not.toContain('still-there');
  });

  test('that ignores signals is ended all the same, and its candidates are measured by the next one', async () => {
    const source = `
import signal, time
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGALRM):
  signal.signal(number, signal.SIG_IGN)
def evaluate(text):
  if text == "slow":
    time.sleep(60)
  return 1
`;
    await using simulator = await simulatorOf(source, { timeout: 2 });
    const since = performance.now();
    expect((await simulator.evaluate('slow', {})).problems).toEqual([
      'Its measurement had no end: it took more than 2 s.',
    ]);
    expect((await simulator.evaluate('quick', {})).score).toBe(1);
    expect(performance.now() - since).toBeLessThan(30_000);
  });

  test('stops when its signal fires', async () => {
    await using simulator = await simulatorOf('import time\ndef evaluate(text): time.sleep(30)');
    const stop = new AbortController();
    const measured = simulator.evaluate('a', { signal: stop.signal });
    setTimeout(() => stop.abort(), 300);
    await expect(measured).rejects.toMatchObject({ code: 'ABORTED' });
  });

  test('has a version that changes with the file, and with what it imports beside it', async () => {
    const source = 'import beside\ndef evaluate(text): return beside.value';
    const versions: string[] = [];
    for (const value of [1, 2, 1]) {
      writeFileSync(join(folder, 'beside.py'), `value = ${value}\n`);
      writeFileSync(join(folder, 'fixed.py'), source);
      await using simulator = await pythonSimulator({ file: 'fixed.py', folder, env: process.env });
      versions.push(simulator.version);
    }
    expect(versions[0]).toBe(versions[2]);
    expect(versions[0]).not.toBe(versions[1]);
    await using declared = await pythonSimulator({
      file: 'fixed.py',
      folder,
      env: process.env,
      version: 'mine 3',
    });
    expect(declared.version).toBe('mine 3');
  });

  test('of another interpreter is another simulator: what one measured does not answer for the other', async () => {
    writeFileSync(join(folder, 'same.py'), 'def evaluate(text):\n    return 1\n');
    const settingsOf = async (python?: string) => {
      await using simulator = await pythonSimulator({ file: 'same.py', folder, env: process.env, python });
      return simulator.settings;
    };
    expect(await settingsOf('.venv/bin/python')).not.toEqual(await settingsOf());
    expect(await settingsOf()).toEqual({});
  });

  test('does not see secrets of the environment unless they are named', async () => {
    const hidden = { env: { ...process.env, TEST_API_KEY: 'sk-secret' } };
    const source = 'import os\ndef evaluate(text): return 1, os.environ.get("TEST_API_KEY", "unknown")';
    expect(await said(source, 'a', hidden)).toMatch(/unknown/u);
    // It sees one that is named, but what it repeats of it is kept nowhere and sent to no model.
    const handedOn = { ...hidden, secrets: ['TEST_API_KEY'] };
    expect(await said(source, 'a', handedOn)).toMatch(/\[secret\]/u);
    const length = 'import os\ndef evaluate(text): return len(os.environ["TEST_API_KEY"])';
    expect(await said(length, 'a', handedOn)).toBe('score = 9');
    const printed =
      'import os\ndef evaluate(text):\n    print(os.environ["TEST_API_KEY"].upper())\n    return 1';
    expect(await said(printed, 'a', handedOn)).not.toMatch(/sk-secret/iu);
    const raised = 'import os\ndef evaluate(text): raise ValueError(os.environ["TEST_API_KEY"])';
    expect(await said(raised, 'a', handedOn)).toMatch(/ValueError: \[secret\]/u);
  });
});

group('a Python file that cannot measure is refused with the reason', () => {
  test.each<[string, string]>([
    ['def other(text): return 1', "has no function 'evaluate'"],
    ['evaluate = 3', "'evaluate' of sim#.py is no function"],
    ['def evaluate(): return 1', "'evaluate' of sim#.py must take one argument, the text"],
    ['def evaluate(a, b): return 1', "'evaluate' of sim#.py must take one argument, the text"],
    ['import nothing_like_it', "ModuleNotFoundError: No module named 'nothing_like_it' (sim#.py, line 1)"],
    ['def evaluate(text)\n  return 1', "SyntaxError: expected ':' (sim#.py, line 1)"],
    ['import os\nos._exit(4)', 'it ended with code 4'],
  ])('%s', async (source, reason) => {
    const refused = said(source);
    await expect(refused).rejects.toMatchObject({ code: 'SIMULATOR_UNUSABLE' });
    await expect(refused).rejects.toThrow(reason.replace('#', `${files - 1}`));
  });

  test('and so is a file or an interpreter that is not there', async () => {
    await expect(pythonSimulator({ file: 'none.py', folder, env: process.env })).rejects.toThrow(
      'there is no such file',
    );
    const refused = said('def evaluate(text): return 1', 'a', { python: 'python-of-nobody' });
    await expect(refused).rejects.toThrow(/python-of-nobody.*ENOENT/u);
  });

  test.each<[string, string]>([
    ['def evaluate(text): return "0.5"', "gave back '0.5'"],
    ['def evaluate(text): return {"scores": 1, "score": 2}', "'scores' is no field of it"],
    ['def evaluate(text): return object()', 'a value of type object cannot be written as JSON'],
    ['def evaluate_many(texts): return [1]*3', 'it gave back 3 results for 1 texts'],
  ])('one that gives back what is no measurement ends the search: %s', async (source, reason) => {
    const refused = said(source);
    await expect(refused).rejects.toMatchObject({ code: 'MEASURE_INVALID' });
    await expect(refused).rejects.toThrow(reason);
  });
});
