import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Engine } from '../../engine/engine.ts';
import { limited } from '../../engine/limit.ts';
import { messageOf, throwIfAborted, usageError } from '../../errors/index.ts';
import { answer } from './answer.ts';
import { defaultContextSize, type LoadedModel, loadModel } from './load.ts';
import type { LlamaOptions } from './options.ts';

/**
 * A language model in this process, from a GGUF file, through the optional package `node-llama-cpp`.
 *
 * The model is loaded by the first call and asked one question at a time; it costs nothing. Replies keep JSON schemas by
 * grammar. With temperature 0, which is the default, an answer depends on the prompt alone.
 *
 * @throws TextGradError `ENGINE_FILE` when the file cannot be read. Calls throw `ENGINE_PACKAGE_MISSING` (with how to
 * install it), `ENGINE_LOAD`, `ENGINE_BAD_REQUEST`, `ENGINE_TRUNCATED`, `ENGINE_BAD_REPLY`, `ABORTED`.
 *
 * @example
 * ```ts no-run
 * import { text } from '@textgrad/core';
 * import { llamaEngine } from '@textgrad/core/engines';
 *
 * const engine = llamaEngine('models/qwen3-4b-q4.gguf', { threads: 4 });
 * const { text: reply } = await engine.generate({ role: 'forward', content: [text('Say hello.')] });
 * console.log(reply);
 * ```
 */
export function llamaEngine(path: string, options: LlamaOptions = {}): Engine {
  const { contextSize = defaultContextSize } = options;
  const settings = { model: fingerprint(path), contextSize };
  const facts = llamaFacts(path);
  let loading: Promise<LoadedModel> | undefined;
  const oneAtATime = limited(1);
  return oneAtATime({
    ...facts,
    settings,
    async generate(request, { signal } = {}) {
      loading ??= loadModel(path, { ...options, contextSize });
      const loaded = await loading;
      throwIfAborted(signal);
      return answer(loaded, request, { name: facts.name, signal });
    },
  });
}

/** What a local model is, as an engine. */
export function llamaFacts(path: string): Omit<Engine, 'generate'> {
  return {
    name: `llama:${path}`,
    kind: 'llm',
    capabilities: { structuredOutput: true, images: false },
    free: true,
  };
}

/** Bytes at a file's start that tell models apart: they hold its description and its vocabulary. */
const headBytes = 2 ** 20;

/** What tells a model's file apart from others, wherever it lies: its length and the hash of its beginning. */
function fingerprint(path: string): { readonly bytes: number; readonly head: string } {
  try {
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(headBytes);
      const read = readSync(file, head);
      const hash = createHash('sha256').update(head.subarray(0, read)).digest('hex');
      return { bytes: fstatSync(file).size, head: hash };
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw usageError(
      'ENGINE_FILE',
      `The model file '${path}' cannot be read (${messageOf(cause)}): write the engine as llama:<path of a GGUF file>.`,
      { cause, details: { path } },
    );
  }
}
