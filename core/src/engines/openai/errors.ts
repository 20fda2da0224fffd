import type { TokenUsage } from '../../context/index.ts';
import type { RetryAdvice } from '../../engine/retry.ts';
import { TextGradError } from '../../errors/index.ts';
import { withoutSecrets } from './secrets.ts';

/** What is known about the endpoint, for messages. */
export interface Endpoint {
  /** The engine string; holds no secret. */
  readonly name: string;
  readonly baseURL: string;
  /** The variable that holds the key, if the endpoint wants one. */
  readonly keyVariable?: string | undefined;
  /** Removed from every message. */
  readonly secrets: readonly string[];
}

/** Structured facts about a failed call. */
export interface FailureDetails extends RetryAdvice {
  readonly status?: number;
  /** What the call used although it failed. */
  readonly usage?: TokenUsage;
}

/** Characters of an error's message; servers send whole web pages. */
const longestMessage = 600;

/** Makes an error of this endpoint: one line of bounded length, with all secrets removed. */
export function engineError(
  { name, secrets }: Endpoint,
  code: string,
  message: string,
  details: FailureDetails = { retryable: false },
): TextGradError {
  const clean = withoutSecrets(message.replace(/\s+/gu, ' ').trim(), secrets);
  const short = clean.length > longestMessage ? `${clean.slice(0, longestMessage)}…` : clean;
  return new TextGradError('engine', code, `${name}: ${short}`, { details: { ...details } });
}
