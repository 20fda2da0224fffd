import type { SearchProblem } from '@textgrad/core';
import {
  type Evaluation,
  evaluation,
  measuredLoss,
  meetsAllGoals,
  type RandomStream,
  randomStream,
  type Simulator,
  Variable,
} from '@textgrad/core';
import { happens, pick } from './draws.ts';
import { allChanges, alters, changed, type Genome } from './genome.ts';
import type { Language } from './language.ts';

/** What a landscape looks like for one seed. */
export interface Terrain {
  readonly language: Language;
  readonly start: Genome;
  /** Measures a text. */
  measure(genome: Genome): Evaluation;
  /** The best genomes: one, several that are equally good, or a whole front. */
  readonly optima: readonly Genome[];
  /** What a set of measured texts is worth, 0 to 1; the best feasible score by default. */
  attained?(evaluations: readonly Evaluation[]): number;
}

/** A made-up problem of text optimisation whose optimum is known. */
export interface Landscape {
  readonly name: string;
  /** One line for people. */
  readonly description: string;
  /** All its numbers; part of every content key. */
  readonly settings: Readonly<Record<string, number>>;
  /** The landscape of a seed: another hidden optimum, another start. */
  instance(seed: number): LandscapeInstance;
}

/** A landscape with its hidden optimum and its start. */
export interface LandscapeInstance {
  readonly landscape: string;
  readonly seed: number;
  /** The role of the variable; it says that the problem is simulated. */
  readonly role: string;
  readonly language: Language;
  readonly simulator: Simulator;
  readonly start: string;
  /** The best texts: one, several that are equally good, or a whole front. */
  readonly optima: readonly string[];
  measure(genome: Genome): Evaluation;
  /** What a set of measured texts is worth: 0 to 1, which is reached at the optimum alone. */
  attained(evaluations: readonly Evaluation[]): number;
  /** A new variable at the start, with its loss, random changes and crossover. */
  problem(evaluate?: (text: string) => Promise<Evaluation>): LandscapeProblem;
}

/** A search problem that ends at the optimum. */
export interface LandscapeProblem extends SearchProblem {
  stop(measured: Evaluation): string | undefined;
}

/** What {@link defineLandscape} completes. */
export interface LandscapeParts extends Omit<Landscape, 'instance'> {
  /** What is measured, in words. */
  readonly purpose: string;
  terrain(random: RandomStream): Terrain;
}

/**
 * Makes a landscape of what differs between landscapes.
 */
export function defineLandscape({ terrain, purpose, ...landscape }: LandscapeParts): Landscape {
  const { name, settings } = landscape;
  const role = `text on the simulated landscape '${name}'`;
  return {
    ...landscape,
    instance(seed) {
      const {
        language,
        start,
        measure,
        optima,
        attained = bestFeasible,
      } = terrain(randomStream(seed).stream(`landscape/${name}`));
      const simulator: Simulator = {
        name: `simulated:${name}`,
        version: '1',
        settings: { ...settings, instance: seed },
        async evaluate(text) {
          const genome = language.read(text);
          return genome.ok ? measure(genome.value) : evaluation({ problems: genome.problems });
        },
      };
      const problem: LandscapeInstance['problem'] = (
        evaluate = (text) => simulator.evaluate(text, {}),
      ): LandscapeProblem => {
        const variable = new Variable(language.write(start), { role, codec: language.codec });
        return {
          parameters: [variable],
          measure: ([text = '']) => evaluate(text),
          loss: (measured) => measuredLoss(variable, measured, { purpose }),
          mutate: ([text = ''], random) => oneChange(language, text, random),
          crossover: ([first = ''], [second = ''], random) => child(language, first, second, random),
          stop: (measured) => (meetsAllGoals(measured) ? 'the optimum is reached' : undefined),
        };
      };
      return {
        landscape: name,
        seed,
        role,
        language,
        simulator,
        start: language.write(start),
        optima: optima.map(language.write),
        measure,
        attained,
        problem,
      };
    },
  };
}

/** The best score of what is feasible, 0 where nothing is. */
const bestFeasible = (evaluations: readonly Evaluation[]): number =>
  Math.max(0, ...evaluations.flatMap(({ feasible, score }) => (feasible && score !== null ? [score] : [])));

/** One slot takes another option. */
function oneChange(language: Language, text: string, random: RandomStream): readonly string[] | undefined {
  const genome = language.read(text);
  if (!genome.ok) return undefined;
  const change = pick(
    allChanges(language.options).filter((one) => alters(genome.value, one)),
    random,
  );
  return change && [language.write(changed(genome.value, [change]))];
}

/** Each section comes whole from one of the two. */
function child(
  language: Language,
  first: string,
  second: string,
  random: RandomStream,
): readonly string[] | undefined {
  const [one, other] = [language.read(first), language.read(second)];
  if (!one.ok || !other.ok) return undefined;
  const next = [...one.value];
  for (const section of language.sections)
    if (happens(0.5, random)) for (const slot of section) next[slot] = other.value[slot] ?? 0;
  return [language.write(next)];
}

/** A genome at random. */
export const randomGenome = (options: readonly number[], random: RandomStream): Genome =>
  options.map((count) => random.int(0, count - 1));
