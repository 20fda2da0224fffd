/**
 * A `fetch` that follows no redirect, for models of the AI SDK, which are made with a `fetch` of the user's choice.
 *
 * @throws TypeError for a redirect, before anything is sent to where it points.
 *
 * @example
 * ```ts no-run
 * import { aiSdkEngine, type AiSdkModel, fetchWithoutRedirects } from '@textgrad/core/engines';
 *
 * // import { createAnthropic } from '@ai-sdk/anthropic';
 * declare const createAnthropic: (options: { fetch: typeof fetch }) => (model: string) => AiSdkModel;
 * const engine = aiSdkEngine(createAnthropic({ fetch: fetchWithoutRedirects })('claude-sonnet-4-5'));
 * ```
 */
export const fetchWithoutRedirects: typeof fetch = (input, init) =>
  fetch(input, { ...init, redirect: 'error' });
