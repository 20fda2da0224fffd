import { describe, expect, test } from 'vitest';
import { loadToolkit, parseSmiles, qed, Toolkit } from '../src/chemistry/index.ts';

// A chain of 1,000 atoms overruns the stack of RDKit's WebAssembly; the size limits keep it out of all other calls.
const crash = (toolkit: Toolkit): Promise<unknown> =>
  toolkit.run(({ rdkit }) => {
    using molecule = rdkit.get_mol('C'.repeat(1000));
    return molecule?.get_smiles();
  });

describe('after a crash', () => {
  test('the call fails with a code and the next works on a fresh instance', async () => {
    const toolkit = new Toolkit();
    const before = await qed(toolkit, 'CCO');
    await expect(crash(toolkit)).rejects.toMatchObject({ code: 'TOOLKIT_CRASHED' });
    expect(await qed(toolkit, 'CCO')).toEqual(before);
    expect((await parseSmiles(toolkit, 'OCC')).ok).toBe(true);
  });

  test('so does one that RDKit left with an exception of its own', async () => {
    const toolkit = new Toolkit();
    const ofNothing = toolkit.run(({ rdkit }) => {
      using molecule = rdkit.get_mol('');
      return molecule?.get_json();
    });
    await expect(ofNothing).rejects.toMatchObject({ code: 'TOOLKIT_CRASHED' });
    expect((await parseSmiles(toolkit, 'OCC')).ok).toBe(true);
  });

  test('calls that waited on the broken instance go on with a fresh one', async () => {
    const toolkit = new Toolkit();
    const results = await Promise.allSettled([
      crash(toolkit),
      qed(toolkit, 'CCO'),
      crash(toolkit),
      qed(toolkit, 'CCN'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
  });
});

test('a text that breaks RDKit is a problem like any other', async () => {
  const toolkit = new Toolkit(async () => {
    const rdkit = await (await import('@rdkit/rdkit')).default.default();
    const read = (text: string) => {
      if (text !== 'CCCC') return rdkit.get_mol(text);
      throw Object.assign(new Error('memory access out of bounds'), { name: 'RuntimeError' });
    };
    return new Proxy(rdkit, { get: (target, key) => (key === 'get_mol' ? read : Reflect.get(target, key)) });
  });
  expect(await parseSmiles(toolkit, 'CCCC')).toEqual({
    ok: false,
    failure: 'crash',
    problems: ['"CCCC" is too much for RDKit: give a simpler molecule.'],
  });
  expect((await parseSmiles(toolkit, 'CCO')).ok).toBe(true);
});

test('an instance that does not start is tried again', async () => {
  let calls = 0;
  const toolkit = new Toolkit(async () => {
    if (calls++ === 0) throw new Error('no memory');
    return await (await import('@rdkit/rdkit')).default.default();
  });
  await expect(qed(toolkit, 'CCO')).rejects.toThrow('no memory');
  expect((await qed(toolkit, 'CCO')).qed).toBeGreaterThan(0.4);
});

test('other errors pass through and do no harm', async () => {
  const toolkit = new Toolkit();
  const failing = toolkit.run(() => {
    throw new TypeError('mine');
  });
  await expect(failing).rejects.toThrow('mine');
  await expect(toolkit.run((session) => session.pattern('[#6'))).rejects.toMatchObject({
    code: 'PATTERN_INVALID',
  });
  await expect(qed(toolkit, 'C1CC')).rejects.toMatchObject({ code: 'MOLECULE_INVALID' });
  await expect(qed(toolkit, 'C'.repeat(1000))).rejects.toMatchObject({ code: 'MOLECULE_INVALID' });
  expect((await qed(toolkit, 'CCO')).qed).toBeGreaterThan(0.4);
});

test('the process has one shared toolkit', async () => {
  expect(await loadToolkit()).toBe(await loadToolkit());
});

// A molecule that is not freed costs about 20 kB for good: 3,000 of them would cost 60 MB.
test('memory stays flat', { timeout: 60_000 }, async () => {
  const toolkit = new Toolkit();
  const celecoxib = 'Cc1ccc(cc1)-c1cc(nn1-c1ccc(cc1)S(N)(=O)=O)C(F)(F)F';
  const work = async (rounds: number): Promise<number> => {
    for (let round = 0; round < rounds; round++) {
      await parseSmiles(toolkit, celecoxib);
      await toolkit.withMolecule(celecoxib, (molecule) => molecule.get_smiles());
    }
    return process.memoryUsage.rss() / 1e6;
  };
  const before = await work(500);
  expect((await work(1500)) - before).toBeLessThan(45);
});
