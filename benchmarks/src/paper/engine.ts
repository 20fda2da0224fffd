import { type Engine, messageOf, text, usageError } from '@textgrad/core';
import { enginesOf } from '@textgrad/core/engines';
import { type EngineSettings, experimentEngine, isMadeUp } from '../experiments/engine.ts';
import { asInPaper } from '../experiments/paper-sampling.ts';
import type { NotRun } from '../study/study-benchmark.ts';
import type { RowKind } from './row.ts';

/** The engine of a report and the kind of rows that its results are, or why there is none. */
export type PaperEngine =
  | {
      readonly engine: Engine;
      readonly kind: 'llm' | 'expert';
      /** What each endpoint calls itself, and where it is; nothing can check either. */
      readonly answers: readonly string[];
    }
  | NotRun;

/**
 * The engine that a report measures with. Of an endpoint one short answer is asked, so that nothing is begun with one that
 * does not answer, and what answers can say that it is no language model.
 *
 * @throws TextGradError `PAPER_SIMULATED` for an engine that is made up for tests, or an endpoint behind which an expert or
 * such an engine answers; `PAPER_MIXED` for a language model and the expert in one.
 */
export async function paperEngine(settings: EngineSettings): Promise<PaperEngine> {
  const engine = experimentEngine(settings);
  if ('reason' in engine) return engine;
  if (isMadeUp(engine)) throw simulated(engine.name);
  const engines = enginesOf(engine);
  const experts = engines.filter(({ kind }) => kind === 'expert');
  if (experts.length === engines.length) return { engine, kind: 'expert', answers: [] };
  if (experts.length > 0)
    throw usageError(
      'PAPER_MIXED',
      `'${engine.name}' is a language model for some roles and the rule-based expert for others: rows of the report are of one kind. Give one engine, or language models alone.`,
    );
  const answers: string[] = [];
  for (const one of engines) {
    try {
      const { model } = await one.generate({
        role: 'forward',
        content: [text('Reply with the word ready.')],
        sampling: { maxTokens: 64 },
      });
      if (/\b(?:expert|simulated|scripted)\b/u.test(model)) throw simulated(`${one.name} (${model})`);
      answers.push(`'${model}' by its own account, ${placeOf(one.name)}`);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'PAPER_SIMULATED') throw error;
      return { reason: `the endpoint of ${one.name} does not answer: ${messageOf(error)}` };
    }
  }
  return {
    engine: asInPaper(engine, settings),
    kind: 'llm' satisfies RowKind,
    answers: [...new Set(answers)],
  };
}

/** Where an engine string says that its engine is. */
function placeOf(name: string): string {
  const address = /^openai-compatible:(?<url>[^#]+)/u.exec(name)?.groups?.url;
  if (address === undefined) return `asked as ${name.slice(0, name.indexOf(':'))}`;
  const { hostname } = new URL(address);
  return /^(?:localhost|127\.[\d.]+|\[::1\])$/u.test(hostname)
    ? 'a server of this machine'
    : `at ${hostname}`;
}

const simulated = (name: string): Error =>
  usageError(
    'PAPER_SIMULATED',
    `The report refuses '${name}': it is made up for tests, and its results would stand beside a language model's. Use it with 'bench solution' or 'bench prompt', which mark their results.`,
  );
