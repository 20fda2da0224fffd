import { createContext } from '../context/index.ts';
import type { Engine } from '../engine/engine.ts';
import { usageError } from '../errors/index.ts';
import { canonicalText, type Decoded } from '../graph/index.ts';
import type { Evaluation } from '../measure/index.ts';
import type { RunTools } from '../plugins/part.ts';
import { noParts } from '../plugins/parts.ts';
import type { Task } from '../plugins/task.ts';
import { callKey } from './call-log.ts';
import { readOutcome } from './call-outcome.ts';
import { prepareStored, type StoredRunOptions } from './resume-task.ts';
import { factsOf, type RunFacts, storedRun } from './run-facts.ts';

/**
 * Reads texts as a stored run reads its candidates: each in its canonical form, or why it is none. Nothing is measured for it; what the
 * setup of the task read stands in the journal.
 *
 * @throws TextGradError `RUN_UNKNOWN`, `CANDIDATE_UNKNOWN` for a run of several parameters, and what the setup throws.
 */
export async function candidateReader<TConfig>(
  task: Task<TConfig>,
  options: Pick<StoredRunOptions, 'store' | 'id' | 'context' | 'config' | 'strategy'>,
): Promise<(text: string) => Promise<Decoded<string>>> {
  const { store, id, context = createContext() } = options;
  const facts = factsOf(storedRun(store, id));
  const prepared = prepareStored(task, facts, options);
  const tools: RunTools = {
    engine: silentEngine(facts),
    context,
    signal: new AbortController().signal,
    async simulate({ name, version, settings }, candidate) {
      const request = { version, settings, candidate };
      const key = callKey({ kind: 'simulator', name, request }, facts.seed);
      const record = store.findCall({ key, occurrence: 0, runId: id });
      const outcome = record && readOutcome(record);
      if (outcome && 'value' in outcome) return outcome.value as unknown as Evaluation;
      throw usageError(
        'CANDIDATE_UNKNOWN',
        `The run '${id}' has not measured what its setup needs (${name}).`,
      );
    },
  };
  const { parameters } = await prepared.setup({ ...tools, ...noParts(tools) });
  const [only, other] = parameters;
  if (!only || other)
    throw usageError(
      'CANDIDATE_UNKNOWN',
      `The run '${id}' changes ${parameters.length} texts at a time, and one text is no candidate of it.`,
    );
  return async (text) => canonicalText(only.codec, text);
}

/** The engine of a run as far as a setup looks at it; it is not asked. */
const silentEngine = ({ engine: name, engineKind: kind }: RunFacts): Engine => ({
  ...{ name, kind, capabilities: { structuredOutput: false, images: false } },
  async generate() {
    throw usageError(
      'CANDIDATE_UNKNOWN',
      `The setup of the run asks its engine '${name}', which is not asked here.`,
    );
  },
});
