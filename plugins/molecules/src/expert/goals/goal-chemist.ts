import { createHash } from 'node:crypto';
import {
  type Expert,
  type ExpertQuestion,
  type RandomStream,
  randomStream,
  throwIfAborted,
  type UpdateQuestion,
} from '@textgrad/core';
import { isToolkitCrash } from '../../chemistry/errors.ts';
import { type FeatureCounts, loadToolkit, type Session } from '../../chemistry/index.ts';
import { MeasuredMolecule } from '../../guacamol/measured-molecule.ts';
import { termsOf } from '../../guacamol/objective.ts';
import { goalSentence, readObjectiveWords } from '../../guacamol/objective-text.ts';
import type { ParsedObjective } from '../../guacamol/parsed-objective.ts';
import { remembered } from '../remembered.ts';
import { type BreedSettings, breed, type ScoredSmiles } from './breed.ts';
import { exampleOf } from './example-of.ts';
import { knownMolecules } from './history.ts';
import { type Memory, memory } from './memory.ts';
import { type CountsOf, predictor } from './predict.ts';

const settings: BreedSettings = { population: 40, generations: 4, children: 80 };

/**
 * The rule-based chemist for a score that is said in words: learns from the molecules that a prompt shows with their
 * measurements, and breeds new ones that it predicts to score high.
 *
 * Deterministic and offline; not a language model. What it works out of a prompt is kept for the next samples of the same
 * prompt, and the features of molecules for the next prompts.
 */
export function goalChemist(): Expert {
  const counts = memory<FeatureCounts>(20_000);
  const ranked = remembered((question: UpdateQuestion) => ranking(question, counts));
  return {
    name: 'goal-chemist',
    description: 'The molecules expert looks for molecules (SMILES) with a high score that is said in words.',
    accepts: (question) => question.kind === 'update' && question.constraints.includes(goalSentence),
    async answer(question: ExpertQuestion, { signal, sample = 0 }) {
      throwIfAborted(signal);
      if (question.kind !== 'update') return 'NO FEEDBACK';
      const found = await ranked(question);
      throwIfAborted(signal);
      return found[sample]?.smiles ?? question.variable;
    },
  };
}

async function ranking(
  question: UpdateQuestion,
  counts: Memory<FeatureCounts>,
): Promise<readonly ScoredSmiles[]> {
  const { variable, constraints } = question;
  const objective = readObjectiveWords(constraints);
  const known = knownMolecules(question);
  const toolkit = await loadToolkit();
  try {
    const predict = await toolkit.run((session) => predictor(objective, known, countsIn(session, counts)));
    return await breed(
      {
        known: known.length > 0 ? known : [{ smiles: variable.trim(), score: 0 }],
        seeds: seedsOf(objective),
        predict,
        toolkit,
        random: streamFor(question),
      },
      settings,
    );
  } catch (error) {
    if (!isToolkitCrash(error)) throw error;
    return [];
  }
}

/** Random choices depend on the words of the prompt alone. */
function streamFor({ answer: _, ...words }: UpdateQuestion): RandomStream {
  const digest = createHash('sha256').update(JSON.stringify(words)).digest();
  return randomStream(digest.readUInt32LE(), 'goal-chemist');
}

const countsIn =
  (session: Session, counts: Memory<FeatureCounts>): CountsOf =>
  (smiles, kind) =>
    counts.recall(`${kind} ${smiles}`, () => {
      using native = session.read(smiles);
      return new MeasuredMolecule(native, session).counts(kind);
    });

/** Molecules with the substructures that are wanted. */
const seedsOf = (objective: ParsedObjective | undefined): readonly string[] =>
  (objective ? termsOf(objective) : []).flatMap(({ raw }) =>
    raw.kind === 'substructure' && !raw.absent ? [exampleOf(raw.smarts)] : [],
  );
