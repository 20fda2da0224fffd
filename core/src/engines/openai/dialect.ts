import OpenAI from 'openai';

/** Fields that a request can do without: usage is then estimated, and the prompt itself asks for JSON. */
const dispensable = ['stream_options', 'response_format'] as const;

/** What an endpoint has turned out not to understand. */
export interface Dialect {
  /** The request without the fields that the endpoint has rejected. */
  spoken(body: OpenAI.ChatCompletionCreateParams): OpenAI.ChatCompletionCreateParams;
  /** Remembers a rejected field; whether the request is worth sending again without it. */
  learn(error: unknown, sent: OpenAI.ChatCompletionCreateParams): boolean;
}

/**
 * Learns which dispensable fields an endpoint rejects, from its own words, for as long as the engine lives.
 *
 * Only a 400 or 422 that names the field counts. Sampling parameters are never left out: that would change what was
 * asked for.
 */
export function dialect(): Dialect {
  const rejected = new Set<string>();
  return {
    spoken: (body) =>
      Object.fromEntries(
        Object.entries(body).filter(([field]) => !rejected.has(field)),
      ) as unknown as OpenAI.ChatCompletionCreateParams,
    learn(error, sent) {
      if (!(error instanceof OpenAI.APIError) || (error.status !== 400 && error.status !== 422)) return false;
      const words = `${error.param ?? ''} ${error.message}`;
      const field = dispensable.find((one) => one in sent && words.includes(one));
      if (field) rejected.add(field);
      return field !== undefined;
    },
  };
}
