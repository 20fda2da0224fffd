import { expertEngine, readQuestion, updatePrompt } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { loadToolkit, qed } from '../src/chemistry/index.ts';
import { keepSentence } from '../src/constraints/keep.ts';
import { chemist, designTask } from '../src/index.ts';

type Question = Parameters<NonNullable<typeof chemist.idea>>[0];

/** An update question about a molecule, read from its prompt. */
function asked(smiles: string, constraints: readonly string[], feedback: string): Question {
  const prompt = updatePrompt({
    variable: { text: smiles, role: 'a molecule as a SMILES string' },
    feedback: [{ feedback }],
    constraints,
    answer: { tags: { open: '<NEW>', close: '</NEW>' } },
  });
  return readQuestion('', prompt) as Question;
}

const toolkit = await loadToolkit();
const salicylamide = 'NC(=O)c1ccccc1O';
const whole = keepSentence('NC(=O)c1ccccc1O');

test('where limits exclude every edit, the chemist says which and how many', async () => {
  const question = asked(
    salicylamide,
    [whole, 'The molecular weight must be at most 137.5 Da.'],
    'Raise QED.',
  );
  expect(await chemist.answer(question, {})).toBe(salicylamide);
  const idea = await chemist.idea?.(question, {});
  expect(idea).toMatch(/^Of \d+ edits \d+ .*break molecular weight ≤ 137\.5 Da/u);
  expect(idea).toMatch(/\d+ lose a part that must stay/u);
  expect(idea).toContain('none is left: widen a limit');
});

test('where a version is better, there is nothing to explain', async () => {
  const question = asked(salicylamide, [whole], 'Raise the QED.');
  const version = await chemist.answer(question, {});
  expect((await qed(toolkit, version)).qed).toBeGreaterThan((await qed(toolkit, salicylamide)).qed);
  expect(await chemist.idea?.(question, {})).toBeUndefined();
});

test('where no edit is better, two at a time are looked through', async () => {
  const start = 'CC(=O)N(c1ccc(C)cc1)c1ccc(S(N)(=O)=O)cc1';
  const limits = ['The molecular weight must be at most 330 Da.', 'The logP must be at most 2.35.'];
  const question = asked(
    start,
    [keepSentence('CC(=O)N(c1ccccc1)c1ccc(S(N)(=O)=O)cc1'), ...limits],
    'Raise the QED.',
  );
  expect(await chemist.answer(question, {})).toBe(start);
  expect(await chemist.idea?.(question, {})).toMatch(/none of the other \d+, nor of \d+ two edits away,/u);
});

test('a binder without a molecule inside the bounds says so too', async () => {
  const question = asked(
    salicylamide,
    [whole, 'The molecular weight must be at most 137.5 Da.'],
    'docking ABL = -5.1 kcal/mol: bind more strongly.',
  );
  expect(await chemist.answer(question, {})).toBe(salicylamide);
  expect(await chemist.idea?.(question, {})).toContain('break molecular weight ≤ 137.5 Da');
});

test('a design that limits have emptied ends with the reason, and not after all of its steps', async () => {
  const summary = await runTask(designTask, {
    name: 'molecules/design',
    engine: expertEngine([chemist]),
    config: {
      ...{ objective: 'qed', start: salicylamide, keep: 'NC(=O)c1ccccc1O' },
      limits: { molecularWeight: { max: 137.5 } },
    },
    steps: 9,
    seed: 1,
  });
  expect(summary.reason).toBe('the rules have no other version, for the reason that the last two steps give');
  expect(summary.steps.length).toBe(2);
  expect(JSON.stringify(summary.steps.at(-1))).toContain('break molecular weight ≤ 137.5 Da');
});
