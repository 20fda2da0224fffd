import type { LlamaContextSequence, LlamaModel } from 'node-llama-cpp';
import { defined, messageOf, TextGradError } from '../../errors/index.ts';
import type { LlamaOptions } from './options.ts';

/** The package that runs models in this process; people install it when they want that. */
type LlamaPackage = typeof import('node-llama-cpp');

/** A model in memory, with room for one conversation. */
export interface LoadedModel {
  readonly library: LlamaPackage;
  readonly model: LlamaModel;
  readonly sequence: LlamaContextSequence;
  /** Tokens that prompt and reply may have together. */
  readonly contextSize: number;
}

/** Tokens of context when nobody says how many; a model that was trained for fewer gets those. */
export const defaultContextSize = 8_192;

/**
 * Loads a model from a file. Nothing is downloaded or compiled.
 *
 * @throws TextGradError `ENGINE_PACKAGE_MISSING` with how to install it, `ENGINE_LOAD` when the file is no usable model.
 */
export async function loadModel(path: string, options: LlamaOptions): Promise<LoadedModel> {
  const { threads, contextSize: wanted = defaultContextSize, gpu = true } = options;
  const library = await importPackage();
  try {
    const llama = await library.getLlama({
      gpu: gpu ? 'auto' : false,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      logLevel: library.LlamaLogLevel.disabled,
      ...defined({ maxThreads: threads }),
    });
    const model = await llama.loadModel({ modelPath: path });
    const contextSize = Math.min(wanted, model.trainContextSize);
    const context = await model.createContext({
      contextSize,
      sequences: 1,
      ...defined({ threads }),
    });
    return { library, model, sequence: context.getSequence(), contextSize };
  } catch (cause) {
    throw new TextGradError(
      'engine',
      'ENGINE_LOAD',
      `The model '${path}' cannot be loaded: ${messageOf(cause)}. It must be a GGUF file that llama.cpp can run.`,
      { cause, details: { retryable: false } },
    );
  }
}

async function importPackage(): Promise<LlamaPackage> {
  try {
    return await import('node-llama-cpp');
  } catch (cause) {
    throw new TextGradError(
      'environment',
      'ENGINE_PACKAGE_MISSING',
      `Engines of the form llama:<file> need the package node-llama-cpp, which cannot be imported (${messageOf(cause)}): run 'npm install node-llama-cpp@3', or serve the model with Ollama and use ollama:<model>.`,
      { cause },
    );
  }
}
