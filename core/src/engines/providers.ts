import type { KeyHeader } from './openai/transport.ts';

/** A service or server that speaks OpenAI's chat completions. */
export interface Provider {
  readonly baseURL: string;
  /** The environment variable that holds the user's own address, where every user has one; see `azure.ts`. */
  readonly endpointVariable?: string;
  /** The environment variable that holds the key; absent for servers that want none. */
  readonly keyVariable?: string;
  readonly keyHeader?: KeyHeader;
  readonly structuredOutput?: boolean;
  readonly maxTokensField?: 'max_tokens' | 'max_completion_tokens';
  /** Whether it runs on the user's own machine, where calls cost nothing. */
  readonly free?: boolean;
  /** A model name for examples and messages. */
  readonly example: string;
}

/** The providers that an engine string may name, as `provider:model`. */
export const providers: Readonly<Record<string, Provider>> = {
  openai: {
    baseURL: 'https://api.openai.com/v1',
    keyVariable: 'OPENAI_API_KEY',
    structuredOutput: true,
    maxTokensField: 'max_completion_tokens',
    example: 'gpt-4o',
  },
  azure: {
    baseURL: 'https://RESOURCE.openai.azure.com/openai/v1',
    endpointVariable: 'AZURE_OPENAI_ENDPOINT',
    keyVariable: 'AZURE_OPENAI_API_KEY',
    keyHeader: 'api-key',
    structuredOutput: true,
    maxTokensField: 'max_completion_tokens',
    example: 'DEPLOYMENT',
  },
  anthropic: {
    baseURL: 'https://api.anthropic.com/v1/',
    keyVariable: 'ANTHROPIC_API_KEY',
    example: 'claude-sonnet-4-5',
  },
  gemini: {
    baseURL: 'https://generativelanguage.googleapis.com/v1beta/openai/',
    keyVariable: 'GEMINI_API_KEY',
    example: 'gemini-2.5-pro',
  },
  openrouter: {
    baseURL: 'https://openrouter.ai/api/v1',
    keyVariable: 'OPENROUTER_API_KEY',
    example: 'openai/gpt-4o',
  },
  groq: {
    baseURL: 'https://api.groq.com/openai/v1',
    keyVariable: 'GROQ_API_KEY',
    example: 'llama-3.3-70b-versatile',
  },
  together: {
    baseURL: 'https://api.together.xyz/v1',
    keyVariable: 'TOGETHER_API_KEY',
    example: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
  },
  deepseek: {
    baseURL: 'https://api.deepseek.com/v1',
    keyVariable: 'DEEPSEEK_API_KEY',
    example: 'deepseek-chat',
  },
  mistral: {
    baseURL: 'https://api.mistral.ai/v1',
    keyVariable: 'MISTRAL_API_KEY',
    example: 'mistral-large-latest',
  },
  ollama: { baseURL: 'http://127.0.0.1:11434/v1', free: true, structuredOutput: true, example: 'qwen3' },
  vllm: {
    baseURL: 'http://127.0.0.1:8000/v1',
    free: true,
    structuredOutput: true,
    example: 'Qwen/Qwen3-32B',
  },
  lmstudio: { baseURL: 'http://127.0.0.1:1234/v1', free: true, structuredOutput: true, example: 'qwen3-32b' },
  llamacpp: { baseURL: 'http://127.0.0.1:8080/v1', free: true, example: 'default' },
};
