import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  depict,
  descriptors,
  loadToolkit,
  morganFingerprint,
  parseSmiles,
  qed,
} from '../src/chemistry/index.ts';
import { sampleMolecules } from './sample-molecules.ts';

const toolkit = await loadToolkit();

const characters = [...'CNOSPFIBclnos=#$:/\\.@+-()[]%0123456789H*~ !é'];
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.integer({ min: 0, max: 3 }),
  insert: fc.array(fc.constantFrom(...characters), { maxLength: 3 }).map((parts) => parts.join('')),
});
const mutated = fc
  .tuple(fc.constantFrom(...sampleMolecules), fc.array(change, { minLength: 1, maxLength: 5 }))
  .map(([smiles, changes]) =>
    changes.reduce((text, { at, remove, insert }) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + insert + text.slice(start + remove);
    }, smiles),
  );

test('no text makes reading throw, and what is read can be worked with', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(mutated, fc.string({ maxLength: 40 })), async (text) => {
      const parsed = await parseSmiles(toolkit, text);
      if (!parsed.ok) {
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const problem of parsed.problems) expect(problem).toMatch(/^.{10,}\.$/su);
        return;
      }
      const { smiles, inputText } = parsed.molecule;
      expect(inputText).toBe(text);
      const again = await parseSmiles(toolkit, smiles);
      expect(again.ok && again.molecule.smiles).toBe(smiles);
      const { qed: value } = await qed(toolkit, smiles);
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(1);
      await descriptors(toolkit, smiles);
      await morganFingerprint(toolkit, smiles);
      await depict(toolkit, smiles);
    }),
    { numRuns: 3000, seed: 20240611 },
  );
});
