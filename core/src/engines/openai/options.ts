import type { ByRole } from '../../engine/by-role.ts';
import type { Sampling } from '../../engine/engine.ts';
import type { Exchange } from './exchange.ts';
import type { RequestOptions } from './request.ts';
import type { KeyHeader } from './transport.ts';

/** How to reach an endpoint that speaks OpenAI's chat completions. */
export interface OpenAIEngineOptions {
  /** The engine string that reports show; must not hold a secret. */
  readonly name: string;
  readonly model: string;
  readonly baseURL: string;
  /** Left out for servers that want none. */
  readonly apiKey?: string | undefined;
  /** The environment variable that the key came from, for messages. */
  readonly keyVariable?: string | undefined;
  /** The header that carries the key: Azure wants `api-key`; `authorization` by default. */
  readonly keyHeader?: KeyHeader;
  /** Parameters that every address ends with, such as Azure's `api-version`; must not hold a secret. */
  readonly query?: Readonly<Record<string, string>>;
  /** Whether calls cost nothing, because the server runs on the user's own machine; false by default. */
  readonly free?: boolean;
  /** Whether the endpoint keeps JSON schemas; false by default, then answers stand between tags. */
  readonly structuredOutput?: boolean;
  /** Whether replies are asked for as they are written; true by default. */
  readonly stream?: boolean;
  /**
   * Milliseconds without a byte before a call is given up, the same for all calls or by role; 600,000 by default, because
   * reasoning models are silent for minutes.
   */
  readonly idleTimeout?: number | ByRole<number>;
  /** The largest reply to accept, in bytes on the wire; 64 MiB by default. */
  readonly maxReplyBytes?: number;
  /** Which field bounds the reply: newer OpenAI models want `max_completion_tokens`; `max_tokens` by default. */
  readonly maxTokensField?: RequestOptions['maxTokensField'];
  /** Told of every request that gets a reply, without secrets; nothing by default. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** Used for calls that do not say otherwise. */
  readonly sampling?: Sampling;
}
