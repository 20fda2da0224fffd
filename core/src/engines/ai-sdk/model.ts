/**
 * A language model object of the Vercel AI SDK, such as `openai('gpt-4o')` of `@ai-sdk/openai`, by its shape: of AI SDK 5
 * (`v2`), 6 (`v3`) or 7 (`v4`). No package is needed to name it.
 */
export interface AiSdkModel {
  readonly specificationVersion: 'v2' | 'v3' | 'v4';
  readonly provider: string;
  readonly modelId: string;
  /** Told by some providers: whether replies keep JSON schemas. */
  readonly supportsStructuredOutputs?: boolean;
  doGenerate(call: AiSdkCall): PromiseLike<unknown>;
}

/** What a model is asked, as far as it is used here. */
export interface AiSdkCall {
  readonly prompt: readonly unknown[];
  readonly maxOutputTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly seed?: number;
  readonly stopSequences?: string[];
  readonly responseFormat?: unknown;
  readonly abortSignal?: AbortSignal;
}
