import { expertEngine, TextGradError } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { describe, expect, test } from 'vitest';
import { loadToolkit, parseSmiles, readMarkedScaffold } from '../src/chemistry/index.ts';
import { readKeep, scaffoldSentence } from '../src/constraints/keep.ts';
import { chemist, designTask } from '../src/index.ts';

const toolkit = await loadToolkit();
const meta = 'c1ccc([*:1])cc1[*:2]';
const refusal = async (text: string): Promise<string> => {
  try {
    await readMarkedScaffold(toolkit, text);
  } catch (error) {
    if (error instanceof TextGradError) return error.message;
    throw error;
  }
  return '';
};

/** The same molecule, written from other atoms on. */
const spellings = (smiles: string, count: number): Promise<readonly string[]> =>
  toolkit.run((session) => {
    using molecule = session.rdkit.get_mol(smiles);
    return Array.from(
      { length: count },
      (_, at) => molecule?.get_smiles(JSON.stringify({ doRandom: true, randomSeed: at + 1 })) ?? '',
    );
  });

describe('a scaffold with marked places', () => {
  // The positions of cresols and the like: what is meta can be written on the two marks, what is ortho or para cannot.
  test.each([
    [
      meta,
      ['c1ccccc1', 'Cc1ccccc1', 'Cc1cccc(O)c1', 'O=C(Nc1ccccc1)c1cccc(C)c1'],
      ['Cc1ccccc1O', 'Cc1ccc(O)cc1', 'C1CCCCC1', 'c1ccncc1'],
    ],
    [
      'O=C(N[*:1])c1cc[nH]c1[*:2]',
      ['O=C(NC)c1cc[nH]c1', 'O=C(NC)c1cc[nH]c1C'],
      ['O=C(N(C)C)c1cc[nH]c1', 'O=C(NC)c1ccn(C)c1'],
    ],
    ['[*:1]C1CCN([*:2])CC1', ['CN1CCC(O)CC1', 'C1CCNCC1'], ['CC1CCNCC1C', 'CC1(C)CCNCC1']],
    ['C[C@H]([*:1])N', ['CCN', 'CC(C)N'], ['CCNC', 'CC(C)(C)N']],
    ['*c1ccccc1', ['CCc1ccccc1'], ['Cc1ccccc1C']],
  ])('%s is kept by what changes its marks alone', async (text, kept, others) => {
    const { problem } = await readMarkedScaffold(toolkit, text);
    for (const one of kept) expect([one, await problem(one)]).toEqual([one, undefined]);
    for (const one of others) expect([one, typeof (await problem(one))]).toEqual([one, 'string']);
  });

  test.each([
    [meta, 'c1ccccc1'],
    ['C[C@H]([*:1])N', 'CCN'],
    ['C[N+](C)(C)[*:1]', 'C[NH+](C)C'],
    ['C/C=C/[*:1]', 'C=CC'],
  ])('%s has hydrogens at its marks to begin with', async (text, bare) => {
    expect((await readMarkedScaffold(toolkit, text)).bare).toBe(bare);
  });

  test.each(['', '  '])('is refused when nothing is there: %j', async (text) => {
    expect(await refusal(text)).toBe(`The scaffold '${text}' cannot be used: it is empty.`);
  });

  // A group written in the place of the mark leaves the rest as it is written; the mirror image exchanges @ and @@.
  test.each([
    'C[C@H]([*:1])N',
    '[*:1][C@@H](C)c1ccccc1',
    'O=C(N[C@@H](C)c1ccccc1)[*:1]',
    'N[C@](F)([*:1])C(=O)O',
    'C[C@]1([*:1])CCC[C@H](O)C1',
    '[*:1]N1CC[C@H](C(N)=O)C1',
    'C1C[C@@H]2[C@H](CN2[*:1])C1',
  ])('%s keeps its stereochemistry, written as it may be', async (text) => {
    const { problem } = await readMarkedScaffold(toolkit, text);
    for (const group of ['CC', 'Cl', 'O']) {
      const right = text.replace('[*:1]', group);
      const mirrored = right.replaceAll(/@{1,2}/gu, (turn) => (turn === '@' ? '@@' : '@'));
      const found = await parseSmiles(toolkit, right);
      const spelling = found.ok ? found.molecule.smiles : '';
      expect([right, await problem(right), await problem(spelling)]).toEqual([right, undefined, undefined]);
      expect(await problem(mirrored)).toMatch(/turned round at atom \d+ \(C\)/u);
      expect(await problem(right.replaceAll('@', ''))).toBeUndefined();
    }
  });

  test.each([
    ['F/C=C/C[*:1]', ['F/C=C/CC', 'CC\\C=C\\F', 'FC=CCC'], ['F/C=C\\CC', 'CC/C=C\\F']],
    ['F/C=C/[*:1]', ['F/C=C/C', 'C=CF', 'O/C=C/F', 'FC=CC'], ['F/C=C\\C', 'O\\C=C/F']],
    ['C[C@H]([*:1])N', ['CCN', 'CC(C)N'], ['CC[C@H](C)N']],
  ])('%s keeps the sides of its double bonds, and what is left open', async (text, kept, others) => {
    const { problem } = await readMarkedScaffold(toolkit, text);
    for (const one of kept) expect([one, await problem(one)]).toEqual([one, undefined]);
    for (const one of others)
      expect([one, await problem(one)]).toEqual([one, expect.stringContaining('turned')]);
  });

  // Scaffolds that lie on themselves in several ways; the other molecule of each is its diastereomer by the rules of drawing.
  test.each([
    ['[*:1]N[C@H]1CC[C@@H](O)CC1', 'CC(=O)N[C@H]1CC[C@@H](O)CC1', 'CC(=O)N[C@H]1CC[C@H](O)CC1'],
    ['[*:1]N[C@H]1C[C@@H](O)C1', 'CC(=O)N[C@H]1C[C@@H](O)C1', 'CC(=O)N[C@H]1C[C@H](O)C1'],
    ['O[C@H]1CC[C@@H](CC1)[*:1]', 'O[C@H]1CC[C@@H](CC1)C(N)=O', 'O[C@H]1CC[C@H](CC1)C(N)=O'],
    ['C[C@H]1CN([*:1])C[C@@H](C)O1', 'C[C@H]1CN(CC)C[C@@H](C)O1', 'C[C@H]1CN(CC)C[C@H](C)O1'],
    ['C[C@H]1CN([*:1])C[C@@H](C)N1[*:2]', 'C[C@H]1CN(C)C[C@@H](C)N1C=O', 'C[C@H]1CN(C)C[C@H](C)N1C=O'],
    ['[*:1]NC1C[C@H](C)C[C@@H](C)C1', 'CCNC1C[C@H](C)C[C@@H](C)C1', 'CCNC1C[C@H](C)C[C@H](C)C1'],
  ])('%s is not taken for its mirror image by its own symmetry', async (text, right, other) => {
    const { problem } = await readMarkedScaffold(toolkit, text);
    for (const one of await spellings(right, 25)) expect([one, await problem(one)]).toEqual([one, undefined]);
    for (const one of await spellings(other, 25))
      expect([one, await problem(one)]).toEqual([one, expect.stringContaining('turned round')]);
  });

  test('a scaffold that lies on itself in more than 1,000 ways is compared in all of them', async () => {
    const aryl = 'c2cc(C(F)(F)F)cc(C(F)(F)F)c2';
    const [ring, same, other] = [
      '[*:1]N1C[C@@H](Q)O[C@@H](Q)C1',
      'CN1C[C@@H](Q)O[C@@H](Q)C1',
      'CN1C[C@@H](Q)O[C@H](Q)C1',
    ].map((one) => one.replaceAll('Q', aryl));
    const { problem } = await readMarkedScaffold(toolkit, ring ?? '');
    const [one] = await spellings(other ?? '', 1);
    expect(await problem(one ?? '')).toContain('turned round');
    for (const spelling of await spellings(same ?? '', 8)) expect(await problem(spelling)).toBeUndefined();
  });

  test('says what differs', async () => {
    const { problem } = await readMarkedScaffold(toolkit, meta);
    expect(await problem('CCC')).toBe(`CCC does not hold the scaffold ${meta}.`);
    expect(await problem('Oc1cc(C)c(F)c(N)c1')).toMatch(
      /carries something at atom [\d (C),]+ of the scaffold/u,
    );
  });

  test.each([
    ['c1ccccc1', 'it has no marks: write [*:1]'],
    ['[*:1][*:2]', 'end of one single bond'],
    ['[*:1]=C', 'end of one single bond'],
    ['C[*:1]C', 'end of one single bond'],
    ['c1cc([*:1]', 'cannot be used'],
  ])('that is none is refused: %s', async (text, words) => {
    expect(await refusal(text)).toContain(words);
  });

  test('is a sentence that the expert reads as SMARTS', async () => {
    const scaffold = await readMarkedScaffold(toolkit, meta);
    expect(scaffoldSentence(scaffold)).toContain(`the scaffold ${meta} with groups at its marks alone`);
    expect(readKeep(scaffoldSentence(scaffold))).toBe(scaffold.smarts);
  });
});

describe('a design with a scaffold', () => {
  const design = (config: object) =>
    runTask(designTask, {
      name: 'molecules/design',
      engine: expertEngine([chemist]),
      config: { objective: 'qed', ...config },
      steps: 3,
      seed: 1,
    });

  test('begins with it, and every molecule that is measured keeps it', { timeout: 60_000 }, async () => {
    const { start, best, steps } = await design({ scaffold: meta });
    expect(start.text).toBe('c1ccccc1');
    expect(best.score).toBeGreaterThan(start.score ?? 0);
    const { problem } = await readMarkedScaffold(toolkit, meta);
    for (const { text } of steps.flatMap((step) => [step, ...step.others]))
      expect([text, await problem(text)]).toEqual([text, undefined]);
  });

  test('refuses a start that differs, and says where', async () => {
    await expect(design({ scaffold: meta, start: 'Cc1ccccc1O' })).rejects.toMatchObject({
      code: 'KEEP_NOT_IN_START',
      message: expect.stringContaining('which is not marked'),
    });
  });
});
