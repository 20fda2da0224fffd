/** How a local model is loaded. */
export interface LlamaOptions {
  /** Processor threads to use; llama.cpp's own choice by default. */
  readonly threads?: number;
  /** Tokens of prompt and reply together; 8,192 by default, or fewer where the model was trained for fewer. */
  readonly contextSize?: number;
  /** Whether a graphics card is used where there is one; true by default. */
  readonly gpu?: boolean;
}
