import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { randomStream } from '../../src/context/index.ts';
import {
  type CallRecord,
  contentKey,
  type RunSummary,
  type Store,
  unanswered,
} from '../../src/doors/runs.ts';
import type { Engine, EngineRequest, GenerateOptions } from '../../src/engine/index.ts';
import { sum } from '../../src/functions/index.ts';
import { Variable } from '../../src/graph/index.ts';
import { measuredLoss, textLoss } from '../../src/losses/index.ts';
import type { Simulator } from '../../src/measure/index.ts';
import { defineTask, type Task } from '../../src/plugins/index.ts';
import { readQuestion } from '../../src/prompts/index.ts';
import { distance } from './aim.ts';
import { percentCodec, versionsFor } from './optimizing.ts';

/** What is asked of the number, at once; one question is asked twice. */
const questions = ['Is it low?', 'Is it even?', 'Is it low?', 'Is it round?'];

/** What a test may change of {@link branching}. */
export interface BranchingOptions {
  readonly simulator?: Simulator;
  readonly purpose?: string;
}

/** A task whose loss has several branches, so that a step makes many calls at once. */
export function branching(
  options: BranchingOptions = {},
): Task<{ start: number; apiKey?: string | undefined }> {
  const { simulator = distance, purpose = 'Distance to 10.' } = options;
  return defineTask({
    title: 'Branching',
    description: 'A number is judged from several sides.',
    steps: 3,
    config: z.strictObject({ start: z.number().default(50), apiKey: z.string().optional() }),
    async setup({ start }, { engine, signal, simulate }) {
      const parameter = new Variable(start, { role: 'number', codec: percentCodec });
      return {
        parameters: [parameter],
        measure: ([text = '']) => simulate(simulator, text),
        async loss(measured) {
          const judged = questions.map((question) => textLoss(question, { engine, signal })(parameter));
          const losses = await Promise.all(judged);
          return sum([...losses, measuredLoss(parameter, measured, { purpose, feedback: 'engine' })]);
        },
      };
    },
  });
}

/** A paid engine, and what it was asked. */
export interface PaidEngine extends Engine {
  readonly asked: readonly EngineRequest[];
}

/** What a test may change of {@link paidEngine}. */
export interface PaidEngineOptions {
  /** Seeds the order in which calls at once are answered. */
  readonly order?: number;
  /** Called with the number of each call before it is answered; may throw. */
  readonly onCall?: (index: number, request: EngineRequest, options: GenerateOptions) => void;
  /** The words of an answer; by default they depend on the question alone. */
  readonly words?: (request: EngineRequest, index: number) => string;
}

/** An engine that poses as a language model: it takes its time, and answers the same to the same question. */
export function paidEngine(options: PaidEngineOptions = {}): PaidEngine {
  const { order = 0, onCall, words = wordsOf } = options;
  const random = randomStream(order);
  const asked: EngineRequest[] = [];
  return {
    name: 'paid',
    kind: 'llm',
    capabilities: { structuredOutput: false, images: false },
    asked,
    async generate(request, how = {}) {
      const index = asked.push(request) - 1;
      for (let turns = random.int(0, 12); turns > 0; turns--) await nextTurn();
      onCall?.(index, request, how);
      how.signal?.throwIfAborted();
      return {
        text: words(request, index),
        model: 'paid-1',
        usage: { inputTokens: 10, outputTokens: 5 },
      };
    },
  };
}

/** An answer that depends on the question alone, not on how long it may be. */
export function wordsOf({ role, system, content }: EngineRequest): string {
  const key = contentKey({ role, system, content });
  const question = readQuestion(system, content);
  const number = (at: number): string => String((Number.parseInt(key.slice(0, 4), 16) + 7 * at) % 60);
  return question.kind === 'update' ? versionsFor(question, number) : `Note ${key}.`;
}

/** Everything about a finished run that must not depend on how often it was interrupted. */
export function resultOf(
  store: Store,
  { run: id, usage, execution: _execution, waiting: _waiting, ...summary }: RunSummary,
) {
  const { seconds: _, ...used } = usage;
  return { ...summary, usage: used, hashes: store.entries(id).map(({ hash }) => hash) };
}

/** The answers of engines that a run has. */
export const answersIn = (store: Store, id: string): readonly CallRecord[] =>
  store.calls(id).filter(({ kind, occurrence }) => kind === 'engine' && occurrence !== unanswered);
