import { randomStream } from '../../src/context/index.ts';
import { type ScriptedEngine, scriptedEngine } from '../../src/engine/scripted.ts';
import { Variable } from '../../src/graph/index.ts';
import { measuredLoss } from '../../src/losses/index.ts';
import type { Evaluation } from '../../src/measure/index.ts';
import {
  gates,
  parents,
  proposers,
  Search,
  type SearchProblem,
  type SearchStrategy,
} from '../../src/optimizers/index.ts';
import type { NewCandidate } from '../../src/optimizers/search/candidate.ts';
import type { SearchEvent } from '../../src/optimizers/search/search-step.ts';
import type { Question, UpdateQuestion } from '../../src/prompts/index.ts';
import { distance } from './aim.ts';
import { asQuestion } from './asked.ts';
import { percentCodec, versionsFor } from './optimizing.ts';

/** A candidate for an archive that was made by hand. */
export const handmade = (
  texts: readonly string[],
  evaluation: Evaluation,
  more: Partial<NewCandidate> = {},
): NewCandidate => ({ step: 0, texts, evaluation, parents: [], operator: 'test', feedback: [], ...more });

/** The best version is rewritten until one is better; what was tried is shown. */
export const champion = (more: Partial<SearchStrategy> = {}): SearchStrategy => ({
  name: 'champion',
  parents: parents.greedy(),
  proposer: proposers.rewrites({ tried: 8 }),
  proposals: 1,
  gate: gates.better(),
  ...more,
});

/** What the engine of {@link searching} writes: a new number for a question, whose number among the updates is given. */
export type NewNumber = (question: UpdateQuestion, index: number) => string;

/** What a test may change of {@link searching}. */
export interface SearchingOptions {
  readonly start?: string;
  readonly seed?: number;
  readonly steps?: number;
  /** Who writes the feedback: the measurements, or the engine, which says of every number 'Lower 50.' */
  readonly feedback?: 'engine' | 'measurement';
  /** What the engine says of every number. */
  readonly critic?: string;
  readonly problem?: Partial<SearchProblem>;
  /** Measures a number; by its distance to 10 unless given. */
  readonly judge?: (text: string) => Evaluation | Promise<Evaluation>;
}

/** A search for the number 10, and everything that happened in it. */
export interface Searching {
  readonly search: Search;
  readonly engine: ScriptedEngine;
  readonly parameter: Variable;
  /** The numbers that were measured, in order. */
  readonly measured: readonly string[];
  readonly events: readonly SearchEvent[];
  /** Makes so many steps, or as many as the search makes. */
  go(steps: number): Promise<void>;
}

/** Starts a search whose engine follows a script of numbers. */
export async function searching(
  strategy: SearchStrategy,
  numbers: readonly string[] | NewNumber,
  options: SearchingOptions = {},
): Promise<Searching> {
  const { start = '50', seed = 0, steps, feedback = 'measurement', problem = {}, critic } = options;
  const { judge = (text: string) => distance.evaluate(text, {}) } = options;
  const parameter = new Variable(start, { role: 'number', codec: percentCodec });
  const next: NewNumber =
    typeof numbers === 'function' ? numbers : (_, index) => numbers[index] ?? 'none left';
  let updates = 0;
  const engine = scriptedEngine((request) => {
    const question = asQuestion(request);
    if (question.kind === 'update') return versionsFor(question, () => next(question, updates++));
    return question.kind === 'gradient' ? (critic ?? `Lower ${question.variable}.`) : 'Too high.';
  });
  const measured: string[] = [];
  const events: SearchEvent[] = [];
  const judged = async (text: string): Promise<Evaluation> => {
    measured.push(text);
    return judge(text);
  };
  const search = new Search(
    {
      parameters: [parameter],
      measure: ([text = '']) => judged(text),
      loss: (evaluation) => measuredLoss(parameter, evaluation, { purpose: 'Distance to 10.', feedback }),
      ...problem,
    },
    {
      strategy,
      engine,
      random: randomStream(seed),
      ...(steps === undefined ? {} : { steps }),
      record: async (event) => {
        events.push(event);
      },
    },
  );
  await search.begin();
  const go = async (count: number): Promise<void> => {
    for (let step = 0; step < count && search.over === undefined; step++) await search.step();
  };
  return { search, engine, parameter, measured, events, go };
}

/** The update questions that an engine was asked, in order. */
export const updatesOf = ({ requests }: ScriptedEngine): readonly UpdateQuestion[] =>
  requests.map(asQuestion).filter((question: Question) => question.kind === 'update');

/** The versions that a section of measured versions shows, in order. */
export const versionsIn = (section: string): readonly string[] =>
  [...section.matchAll(/^Version \d+:\n(.*)$/gmu)].map(([, text]) => text ?? '');

/** The numbers of all candidates. */
export const numbersOf = ({ archive }: Search): readonly string[] =>
  archive.candidates.map(({ texts }) => texts.join(' '));
