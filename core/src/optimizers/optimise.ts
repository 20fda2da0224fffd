import { randomStream } from '../context/index.ts';
import { untilAborted } from '../engine/until-aborted.ts';
import { defined, throwIfAborted, usageError } from '../errors/index.ts';
import { Variable } from '../graph/variable.ts';
import { measuredLoss } from '../losses/measured-loss.ts';
import { type Evaluation, toEvaluation } from '../measure/index.ts';
import { objectiveOf } from './objective.ts';
import type { BestText, Optimised, OptimiseOptions } from './optimise-options.ts';
import { Search } from './search/search.ts';
import type { SearchStep } from './search/search-step.ts';
import { strategyOf } from './search/settings.ts';

/**
 * Improves a text by what a function measures of it: one call over {@link Search}.
 *
 * What the function throws ends the search. Nothing is journaled; a run that is not to be lost is a task (`runTask`).
 *
 * @throws TextGradError `MEASURE_INVALID` when the function gives back something else, `FORMULA_INVALID` for an objective that
 * cannot be read or names what is not measured, `STEPS_INVALID`, `PRESET_UNKNOWN`, `SEARCH_INVALID`, `ABORTED` when the signal
 * fires, and what the engine throws.
 *
 * @example
 * ```ts
 * import { optimise } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const engine = scriptedEngine(({ role }) =>
 *   role === 'update' ? '<IMPROVED_VARIABLE>A pond. A frog.</IMPROVED_VARIABLE>' : 'Leave out what says nothing.',
 * );
 * const { best } = await optimise('A pond that has been there for ages. A frog.', {
 *   role: 'a short poem',
 *   measure: (poem) => [-poem.length, `${poem.length} letters: fewer are better.`],
 *   engine,
 *   steps: 1,
 * });
 * console.log(best.text, best.score); // A pond. A frog. -15
 * ```
 */
export async function optimise(start: string, options: OptimiseOptions): Promise<Optimised> {
  const { role, codec, constraints, measure, engine, steps = 10, seed = 0, signal } = options;
  if (!Number.isInteger(steps) || steps < 0)
    throw usageError('STEPS_INVALID', `Steps must be a whole number from 0, not ${steps}.`);
  const variable = new Variable(start, { role, ...defined({ codec }) });
  const objective = await objectiveOf(options.objective);
  const purpose = options.purpose ?? `Measures the candidate: the higher ${objective.name}, the better.`;
  const measured = async (text: string): Promise<Evaluation> => {
    throwIfAborted(signal);
    const result = Promise.resolve(measure(text, { signal }));
    return objective.score(toEvaluation(await (signal ? untilAborted(result, signal) : result), text));
  };
  const search = new Search(
    {
      parameters: [variable],
      measure: ([text = '']) => measured(text),
      loss: (evaluation) => measuredLoss(variable, evaluation, { purpose }),
      optimizer: defined({ constraints }),
    },
    {
      strategy: options.strategy ?? strategyOf(options),
      engine,
      random: randomStream(seed),
      steps,
      ...defined({ signal }),
    },
  );
  await search.begin();
  const made: SearchStep[] = [];
  const best = (): BestText => {
    const { texts, evaluation } = search.archive.best;
    return { text: texts[0] ?? '', score: evaluation.score, evaluation };
  };
  for (;;) {
    const over = enough(options.stop, best().evaluation) ?? search.over;
    const reason = over ?? (made.length === steps ? `${steps} steps made` : undefined);
    if (reason !== undefined) return { best: best(), archive: search.archive, steps: made, reason };
    throwIfAborted(signal);
    made.push(await search.step());
    await options.onStep?.(made.at(-1) as SearchStep, best());
  }
}

/** Why the best so far is good enough, if it is. */
function enough(stop: OptimiseOptions['stop'], best: Evaluation): string | undefined {
  if (stop === undefined || !best.feasible) return undefined;
  if (typeof stop === 'function') return stop(best);
  return best.score !== null && best.score >= stop ? `a score of ${stop} is reached` : undefined;
}
