import { createHash } from 'node:crypto';
import { messageOf, TextGradError, usageError } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import { crossValidate, type ValidationReport } from './cross-validation.ts';
import { featuresOf } from './features.ts';
import { gaussianProcess } from './gaussian-process.ts';
import type { Example, Prediction, Regression } from './regression.ts';
import { ridge } from './ridge.ts';

/** A molecule with a score that something else has calculated. */
export interface ScoredMolecule {
  readonly smiles: string;
  readonly score: number;
}

/** The ways of learning. */
export type SurrogateMethod = 'ridge' | 'gaussian-process';

/** Options of {@link fitSurrogate}. */
export interface SurrogateOptions {
  /** `gaussian-process` by default. */
  readonly method?: SurrogateMethod;
  /** Parts of the cross-validation; 10 by default, the number of molecules leaves out each alone. */
  readonly folds?: number;
}

/** A learnt stand-in for a slow score: for ranking in advance and for tests, never a result by itself. */
export interface Surrogate {
  /** `surrogate: ridge`, `surrogate: gaussian-process`. */
  readonly name: string;
  /** How well it predicts what it has not seen. */
  readonly report: ValidationReport;
  /** What its predictions depend on, for content keys. */
  readonly identity: Readonly<Record<string, unknown>>;
  /**
   * Predicts the score of a molecule, with its standard uncertainty.
   *
   * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
   */
  predict(smiles: string): Promise<Prediction>;
}

const regressions: Readonly<Record<SurrogateMethod, Regression>> = {
  ridge,
  'gaussian-process': gaussianProcess,
};

const fewest = 10;
/** The time of a Gaussian process grows with the cube of the molecules. */
const most: Readonly<Record<SurrogateMethod, number>> = { ridge: 5_000, 'gaussian-process': 500 };

/**
 * Learns a score from molecules whose score is known, and reports how well that works.
 *
 * Deterministic. `ridge` is linear in eleven descriptors; `gaussian-process` compares fingerprints, is better near the
 * examples and knows how far away a molecule is.
 *
 * @throws TextGradError `TRAINING_INVALID` when there are fewer than 10 molecules or more than 500 (ridge: 5,000), when a score is
 * not a finite number, or when a SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { fitSurrogate, loadToolkit } from '@textgrad/molecules';
 *
 * const chains = Array.from({ length: 12 }, (_, n) => ({ smiles: 'C'.repeat(n + 1), score: -0.5 * n }));
 * const { name, predict } = await fitSurrogate(await loadToolkit(), chains, { method: 'ridge' });
 * console.log(name, (await predict('CCCCCO')).value < -1); // surrogate: ridge true
 * ```
 */
export async function fitSurrogate(
  toolkit: Toolkit,
  known: readonly ScoredMolecule[],
  options: SurrogateOptions = {},
): Promise<Surrogate> {
  const { method = 'gaussian-process', folds = 10 } = options;
  if (known.length < fewest || known.length > most[method])
    throw untrainable(`${fewest} to ${most[method]} molecules are needed, not ${known.length}`);
  if (!Number.isInteger(folds) || folds < 2)
    throw untrainable(`folds is a whole number from 2, not ${folds}`);
  const regression = regressions[method];
  const examples: Example[] = [];
  for (const [index, one] of known.entries()) examples.push(await exampleOf(toolkit, one, index + 1));
  const predict = regression(examples);
  const digest = createHash('sha256').update(
    JSON.stringify(known.map(({ smiles, score }) => [smiles, score])),
  );
  return {
    name: `surrogate: ${method}`,
    report: crossValidate(regression, examples, folds),
    identity: { method, molecules: known.length, sha256: digest.digest('hex') },
    predict: async (smiles) => predict(await featuresOf(toolkit, smiles)),
  };
}

async function exampleOf(
  toolkit: Toolkit,
  { smiles, score }: ScoredMolecule,
  number: number,
): Promise<Example> {
  if (!Number.isFinite(score)) throw untrainable(`the score of molecule ${number} is ${score}`);
  try {
    return { features: await featuresOf(toolkit, smiles), value: score };
  } catch (error) {
    if (!(error instanceof TextGradError)) throw error;
    throw untrainable(`molecule ${number} cannot be read: ${messageOf(error)}`);
  }
}

const untrainable = (reason: string): TextGradError =>
  usageError('TRAINING_INVALID', `The surrogate cannot learn from these molecules: ${reason}.`);
