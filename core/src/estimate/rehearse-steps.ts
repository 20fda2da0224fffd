import type { Context } from '../context/index.ts';
import type { Engine } from '../engine/engine.ts';
import { defined } from '../errors/index.ts';
import type { Variable } from '../graph/variable.ts';
import type { Evaluation } from '../measure/index.ts';
import { Archive, type Candidate, type ProposalContext, type SearchStrategy } from '../optimizers/index.ts';
import { type SearchMemory, searchMemory, tableFor } from '../optimizers/search/memory.ts';
import type { TaskSetup } from '../plugins/task-setup.ts';
import type { Ledger, Section } from './ledger.ts';

/** Steps after which prompts are taken to have stopped growing. */
const mostSteps = 20;

/** What steps are rehearsed with. */
export interface StepRehearsal {
  readonly strategy: SearchStrategy;
  readonly steps: number;
  readonly measured: Evaluation;
  readonly engine: Engine;
  readonly context: Context;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly ledger: Ledger;
}

/**
 * Goes through steps as a search would, with a candidate after each that measures a little worse than the start: a gate
 * that looks at that lets what was tried pile up, one that accepts everything makes a longer line of descent.
 */
export async function rehearseSteps(setup: TaskSetup, rehearsal: StepRehearsal): Promise<readonly Section[]> {
  const { strategy, steps, measured, context, ledger } = rehearsal;
  const random = context.random.stream('rehearsal');
  const archive = new Archive();
  const texts = setup.parameters.map(({ text }) => text);
  const made = { texts, evaluation: measured, operator: 'start', feedback: texts.map(() => []) };
  let parent = archive.add({ ...made, step: 0, parents: [] });
  const worse = { ...measured, score: measured.score === null ? null : measured.score - 1 };
  const sections: Section[] = [];
  for (let step = 1; step <= Math.min(steps, mostSteps); step++) {
    const round = roundOf(setup, rehearsal, parent, archive);
    const [proposals, section] = await ledger.section(() => strategy.proposer.propose(round));
    sections.push(section);
    const feedback = proposals[0]?.updates.map(({ gradients }) => gradients.map(({ text }) => text)) ?? [];
    const candidate = archive.add({ ...made, step, parents: [parent.id], feedback });
    const { verdict } = strategy.gate.decide({
      candidate: worse,
      parent: measured,
      archive,
      step,
      steps,
      random,
    });
    if (verdict !== 'accept') continue;
    archive.accept(candidate.id);
    parent = candidate;
  }
  return sections;
}

function roundOf(
  setup: TaskSetup,
  rehearsal: StepRehearsal,
  parent: Candidate,
  archive: Archive,
): ProposalContext {
  const { strategy, measured, engine, context, concurrency, signal } = rehearsal;
  const { mutate, acquire, crossover: _, ...problem } = setup;
  const table = tableFor(setup, strategy);
  const memory = (at: number): SearchMemory | undefined =>
    table && searchMemory({ archive, parent, barren: [], at, ...table });
  return {
    problem: {
      ...problem,
      ...defined({
        mutate: mutate && (() => parent.texts),
        acquire: acquire && (() => only(parent.texts)),
      }),
    },
    parent,
    archive,
    count: strategy.proposals,
    made: 0,
    engine,
    random: context.random.stream('rehearsal'),
    signal,
    memory,
    async backward() {
      for (const parameter of setup.parameters) parameter.zeroGrad();
      const loss = await setup.loss(measured);
      await loss.backward({
        engine,
        signal,
        concurrency,
        known: (variable) => ({ measured: memory(setup.parameters.indexOf(variable as Variable))?.text }),
      });
      return setup.parameters.map(({ gradients }) => gradients);
    },
    feedbackOfAnother: () => undefined,
    otherParent: () => undefined,
    repeats: () => 0,
  };
}

/** One item, as what would be asked for more. */
async function* only<TItem>(item: TItem): AsyncGenerator<TItem> {
  yield item;
}
