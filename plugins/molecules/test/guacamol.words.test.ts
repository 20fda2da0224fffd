import { expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { exampleOf } from '../src/expert/goals/example-of.ts';
import { termsOf } from '../src/guacamol/objective.ts';
import { guacamolObjectives, objectiveWords, readObjectiveWords, withoutReferences } from '../src/index.ts';

test.each(guacamolObjectives)('$name is read back from its sentences, among others', (objective) => {
  const sentences = objectiveWords(withoutReferences(objective));
  expect(readObjectiveWords(['Be kind.', ...sentences.toReversed(), '"kind" is a word.'])).toEqual(
    withoutReferences(objective),
  );
});

test.each(guacamolObjectives)('no sentence of $name says which molecule is meant', (objective) => {
  const words = [objective.wanted, ...objectiveWords(withoutReferences(objective))].join('\n');
  for (const { raw } of termsOf(objective.whole))
    if (raw.kind === 'similarity') expect(words).not.toContain(raw.to);
  for (const name of objective.title.match(/[A-Z][a-z]{6,}/gu) ?? [])
    if (!/^(?:Median|Scaffold)/u.test(name)) expect(words.toLowerCase()).not.toContain(name.toLowerCase());
});

test.each([
  [
    'a part that is not said',
    ['"score" is the geometric mean of "a" and "b".', '"a" is the descriptor logP; it is worth itself.'],
  ],
  ['a part of itself', ['"score" is the geometric mean of "score".']],
  [
    'a value that is not known',
    ['"score" is the arithmetic mean of "a".', '"a" is the descriptor charm; it is worth itself.'],
  ],
  [
    'a worth that is not known',
    ['"score" is the arithmetic mean of "a".', '"a" is the descriptor logP; it is worth gold.'],
  ],
  ['nothing', []],
])('%s is no objective', (_, sentences) => {
  expect(readObjectiveWords(sentences)).toBeUndefined();
});

test('what a wanted substructure asks for is a molecule that has it', async () => {
  const patterns = guacamolObjectives.flatMap(({ whole }) =>
    termsOf(whole).flatMap(({ raw }) => (raw.kind === 'substructure' ? [raw.smarts] : [])),
  );
  expect(patterns).toHaveLength(6);
  const toolkit = await loadToolkit();
  for (const smarts of new Set(patterns)) {
    const match = await toolkit.withMolecule(exampleOf(smarts), (molecule, session) =>
      molecule.get_substruct_match(session.pattern(smarts)),
    );
    expect(match, smarts).not.toBe('{}');
  }
});
