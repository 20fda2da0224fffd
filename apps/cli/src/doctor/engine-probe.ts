import {
  type Completion,
  type Engine,
  type EngineRequest,
  TextGradError,
  text,
  withoutThinking,
} from '@textgrad/core';
import type { Exchange } from '@textgrad/core/engines';

/** What an engine was asked and what came of it. */
export interface Probe {
  readonly engine: Engine;
  /** Absent where it gave no answer. */
  readonly completion?: Completion;
  /** Why it gave none. */
  readonly error?: unknown;
  /** Whether a temperature was accepted; `undefined` where no answer came. */
  readonly temperature: boolean | undefined;
  readonly milliseconds: number;
  readonly exchanges: readonly Exchange[];
}

/** The schema of an answer that nothing but a schema asks for. */
const schema = {
  name: 'readiness',
  schema: {
    type: 'object',
    properties: { ready: { type: 'boolean' } },
    required: ['ready'],
    additionalProperties: false,
  },
};

const request: EngineRequest = {
  role: 'forward',
  system: 'You are asked by a program that checks its connection to you.',
  content: [text('Are you ready? Say so shortly.')],
  // Room for a model that thinks first.
  sampling: { temperature: 0, maxTokens: 2_000 },
  schema,
};

/** Whether an answer has the shape that the schema asks for. */
export function keepsSchema({ text: answer }: Completion): boolean {
  try {
    const parsed: unknown = JSON.parse(withoutThinking(answer).trim());
    return typeof parsed === 'object' && parsed !== null && 'ready' in parsed;
  } catch {
    return false;
  }
}

/** Asks an engine one question that tries out what it can; again without a temperature where it refuses that. */
export async function probe(
  engine: Engine,
  exchanges: readonly Exchange[],
  signal: AbortSignal,
): Promise<Probe> {
  const from = performance.now();
  const past = exchanges.length;
  const ended = (result: Pick<Probe, 'completion' | 'error' | 'temperature'>): Probe => ({
    engine,
    ...result,
    milliseconds: performance.now() - from,
    exchanges: exchanges.slice(past),
  });
  try {
    return ended({ completion: await engine.generate(request, { signal }), temperature: true });
  } catch (error) {
    if (!isAbout('temperature', error)) return ended({ error, temperature: undefined });
  }
  try {
    const { temperature: _, ...sampling } = request.sampling ?? {};
    const completion = await engine.generate({ ...request, sampling }, { signal });
    return ended({ completion, temperature: false });
  } catch (error) {
    return ended({ error, temperature: false });
  }
}

const isAbout = (word: string, error: unknown): boolean =>
  error instanceof TextGradError && error.code === 'ENGINE_BAD_REQUEST' && error.message.includes(word);
