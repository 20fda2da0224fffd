import type { TokenUsage } from '../context/index.ts';
import type { Part } from '../prompts/parts.ts';

/** What a call is for; experts, budgets and reports tell calls apart by it. */
export type EngineRole = (typeof engineRoles)[number];

/** All roles, in the order in which a step makes its calls. */
export const engineRoles = ['forward', 'judge', 'loss', 'gradient', 'reduce', 'update'] as const;

/** Sampling parameters; what is absent is left to the provider's default. */
export interface Sampling {
  readonly temperature?: number;
  readonly topP?: number;
  /** Upper bound of the reply, in tokens, those included that a model thinks with. A reply that reaches it is an error, never a value. */
  readonly maxTokens?: number;
  readonly seed?: number;
  readonly stop?: readonly string[];
  /** How long a reasoning model thinks before it answers, in the words of its provider: `low`, `medium`, `high`. */
  readonly reasoningEffort?: string;
}

/** The shape a structured reply must have. */
export interface ReplySchema {
  readonly name: string;
  /** JSON schema of the reply. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** One question to an engine. */
export interface EngineRequest {
  readonly role: EngineRole;
  readonly system?: string;
  readonly content: readonly Part[];
  readonly sampling?: Sampling;
  /** Wanted only from engines whose capabilities include structured output. */
  readonly schema?: ReplySchema;
  /** Tells apart several samples of one question; part of the content key. */
  readonly sample?: number;
}

/** What an engine answered. */
export interface Completion {
  readonly text: string;
  /** The model that answered, as the provider names it. */
  readonly model: string;
  readonly usage: TokenUsage;
  /** That the model ended the reply by itself; absent where the endpoint does not say so. */
  readonly ended?: boolean | undefined;
}

/**
 * What an engine is: a language model, a rule system, a test's script, a stand-in for a language model on a made-up problem,
 * or several of them. Results always carry it.
 */
export type EngineKind = 'llm' | 'expert' | 'scripted' | 'simulated' | 'mixed';

/** All kinds of engines. */
export const engineKinds: readonly EngineKind[] = ['llm', 'expert', 'scripted', 'simulated', 'mixed'];

/** What an engine can do beyond text. */
export interface EngineCapabilities {
  readonly structuredOutput: boolean;
  readonly images: boolean;
}

/** Options of one call. */
export interface GenerateOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * Told of every try that failed and what follows: the pause before the next try, or nothing when there is none. There
   * is no next try before its promise resolves, and none when it rejects.
   */
  readonly onFailure?:
    | ((failure: { readonly error: unknown; readonly pause?: number }) => void | Promise<void>)
    | undefined;
}

/**
 * Something that reads and writes text: one function, and everything about calling it is middleware.
 *
 * `generate` returns a complete reply or throws; it never returns a truncated one.
 */
export interface Engine {
  /** The engine string that made it, such as `openai:gpt-4o`; reports and content keys carry it. Holds no secret. */
  readonly name: string;
  readonly kind: EngineKind;
  readonly capabilities: EngineCapabilities;
  /** What else answers depend on, such as default sampling; part of the content key. Holds no secret. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether calls cost nothing because the model runs on the user's own machine; false by default. */
  readonly free?: boolean;
  generate(request: EngineRequest, options?: GenerateOptions): Promise<Completion>;
}

/** Wraps an engine: journal, retry, limit, budget, trace. */
export type EngineMiddleware = (engine: Engine) => Engine;

/** Applies middleware so that the first one given is the outermost. */
export function withMiddleware(engine: Engine, ...middleware: readonly EngineMiddleware[]): Engine {
  return middleware.reduceRight((inner, wrap) => wrap(inner), engine);
}
