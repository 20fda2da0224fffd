import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expertEngine } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { afterAll, describe, expect, test } from 'vitest';
import { loadToolkit, qed } from '../src/chemistry/index.ts';
import { chemist, type DesignConfig, designTask, guacamolTask } from '../src/index.ts';
import { readStarts } from '../src/tasks/start.ts';

const toolkit = await loadToolkit();
const folder = mkdtempSync(join(tmpdir(), 'starts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

/** By drug-likeness, worst to best: a chain, benzene, paracetamol. */
const [chain, ring, drug] = ['CCCCCCCCCCCC', 'c1ccccc1', 'CC(=O)Nc1ccc(O)cc1'] as const;

const begun = (config: object) =>
  runTask(designTask, {
    name: 'molecules/design',
    engine: expertEngine([chemist]),
    config: { objective: 'qed', ...config },
    steps: 0,
  });

describe('a design starts', () => {
  test('from the best of a list, by what is measured', async () => {
    const path = file('list.smi', `${chain} a\n${ring} b\n${drug} c\n`);
    const { start } = await begun({ start: path });
    expect(start.text).toBe(drug);
    expect(start.score).toBeCloseTo((await qed(toolkit, drug)).qed, 6);
    expect((await begun({ start: path, starts: 2 })).start.text).toBe(ring);
    expect((await begun({ start: [ring, chain] })).start.text).toBe(ring);
  });

  test('and says in its result among which molecules it chose', async () => {
    const summary = await begun({ start: [ring, chain, drug] });
    const said = async (start: string | string[]): Promise<string | Uint8Array | undefined> => {
      const files = await designTask.artifacts?.(summary, { start } as DesignConfig);
      return files?.find(({ name }) => name === 'start.html')?.content;
    };
    expect(await said([ring, chain, drug])).toContain(`Of 3 molecules that were given`);
    expect(await said('hits.sdf')).toContain(drug);
    expect(await said(drug)).toBeUndefined();
  });

  test('from those that hold what is to be kept', async () => {
    const { start } = await begun({ start: [drug, ring, 'c1ccc2ccccc2c1'], keep: 'c1ccc2ccccc2c1' });
    expect(start.text).toBe('c1ccc2ccccc2c1');
    await expect(begun({ start: [drug, ring], keep: 'C#N' })).rejects.toThrow('does not hold');
  });

  test('from those that are the scaffold with groups at its marks, also from benzene where it is asked for', async () => {
    const scaffold = 'c1ccc([*:1])cc1';
    // Paracetamol is the more drug-like, and has a second group.
    const { start, usage } = await begun({ start: [drug, 'Oc1ccccc1'], scaffold });
    expect(start.text).toBe('Oc1ccccc1');
    expect(usage.evaluations).toBe(1);
    const pyridine = 'c1ccc([*:1])nc1';
    expect((await begun({ scaffold: pyridine })).start.text).toBe('c1ccncc1');
    await expect(begun({ start: 'benzene', scaffold: pyridine })).rejects.toThrow(
      'cannot be used with the scaffold',
    );
  });

  test('are measured alone whatever a search must keep', () => {
    const config = { start: ring, keep: 'C#N', scaffold: 'c1ccc([*:1])nc1' } as DesignConfig;
    const measured = designTask.evaluation?.(config, drug);
    expect(measured).toMatchObject({ start: drug });
    expect(measured).not.toHaveProperty('keep');
    expect(measured).not.toHaveProperty('scaffold');
    expect(designTask.evaluation?.(config, undefined)).toMatchObject(config);
  });

  test.each([
    [
      'a MOL file',
      'one.mol',
      '\n\n\n  2  1  0  0  0  0            999 V2000\n    0.0000    0.0000    0.0000 C   0\n    1.4000    0.0000    0.0000 O   0\n  1  2  1  0\nM  END\n',
      'CO',
    ],
    ['a CSV file', 'one.csv', 'name,smiles\nx,OCC\n', 'CCO'],
    ['a salt', 'one.smi', 'CC(=O)[O-].[Na+]\n', 'CC(=O)[O-]'],
  ])('from %s', async (_, name, content, smiles) => {
    expect((await begun({ start: file(name, content) })).start.text).toBe(smiles);
  });

  test('and says what it cannot start from', async () => {
    await expect(begun({ start: file('bad.smi', 'C1CC x\nC(C)(C)(C)(C)C y\n') })).rejects.toThrow(
      'is not closed',
    );
    await expect(begun({ start: join(folder, 'nothing.smi') })).rejects.toThrow(
      'The start is not a molecule',
    );
  });
});

test('a list with scores gives those with the highest, each molecule once, and passes over what it cannot read', async () => {
  const path = file(
    'scored.csv',
    `number,smiles,score\n1,${chain},-5\n2,OCC,2\n3,CCO,1.5\n4,C1CC,9\n5,${ring},\n6,${drug},0\n`,
  );
  const { molecules, notes } = await readStarts(toolkit, path, 3);
  expect(molecules).toEqual(['CCO', drug, chain]);
  expect(notes.join(' ')).toMatch(/highest by its column score.*Number 4: .*is not closed/u);
});

test('a GuacaMol objective starts from the best of a list', async () => {
  const { start } = await runTask(guacamolTask, {
    name: 'molecules/guacamol',
    engine: expertEngine([chemist]),
    config: { start: file('guacamol.csv', `smiles,score\n${ring},1\n${drug},2\n`) },
    steps: 0,
  });
  expect(start.text).toBe(drug);
});

describe('references', () => {
  const constrained = (config: object) => begun({ start: drug, ...config });

  test('may be files: one molecule to be alike to, and known ones', async () => {
    const one = file(
      'to.sdf',
      '\n\n\n  2  1  0  0  0  0            999 V2000\n    0.0000    0.0000    0.0000 C   0\n    1.4000    0.0000    0.0000 O   0\n  1  2  1  0\nM  END\n$$$$\n',
    );
    const { start } = await constrained({ similarity: { to: one, max: 0.9 } });
    const plain = await constrained({ similarity: { to: 'CO', max: 0.9 } });
    expect(start.measurements).toEqual(plain.start.measurements);
    const known = file('known.csv', `smiles,name\n${ring},a\nC1CC,b\n${drug},c\n`);
    const novel = await constrained({ novelty: { known, max: 0.5 } });
    expect(novel.start.measurements['similarity to known']?.value).toBe(1);
  });

  test('of a file of several molecules are no single one', async () => {
    const two = file('two.smi', 'CCO\nCCN\n');
    await expect(constrained({ similarity: { to: two, max: 0.9 } })).rejects.toThrow('holds 2 molecules');
    await expect(constrained({ novelty: { known: file('none.smi', 'C1CC\n'), max: 0.9 } })).rejects.toThrow(
      'can be read: number 1',
    );
  });
});
