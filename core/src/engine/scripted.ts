import { TextGradError, throwIfAborted } from '../errors/index.ts';
import type { Engine, EngineCapabilities, EngineRequest } from './engine.ts';

/** A script: replies in order, or a function of the request and its number. */
export type Script =
  | readonly string[]
  | ((request: EngineRequest, index: number) => string | Promise<string>);

/** An engine that follows a script and remembers what it was asked. */
export interface ScriptedEngine extends Engine {
  readonly requests: readonly EngineRequest[];
}

/**
 * An engine for tests: it answers by a script and keeps every request.
 *
 * @throws TextGradError `SCRIPT_EXHAUSTED` when it is asked more often than the script answers.
 *
 * @example
 * ```ts
 * import { text } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const engine = scriptedEngine(['Hello.']);
 * console.log((await engine.generate({ role: 'forward', content: [text('Hi')] })).text); // Hello.
 * ```
 */
export function scriptedEngine(
  script: Script,
  capabilities: Partial<EngineCapabilities> = {},
): ScriptedEngine {
  const requests: EngineRequest[] = [];
  return {
    name: 'scripted',
    kind: 'scripted',
    capabilities: { structuredOutput: false, images: true, ...capabilities },
    requests,
    async generate(request, options = {}) {
      throwIfAborted(options.signal);
      const index = requests.push(request) - 1;
      const text = typeof script === 'function' ? await script(request, index) : script[index];
      if (text === undefined)
        throw new TextGradError(
          'internal',
          'SCRIPT_EXHAUSTED',
          `The script has ${script.length} replies; this is request ${index + 1} (${request.role}).`,
        );
      return { text, model: 'scripted', usage: { inputTokens: 0, outputTokens: 0 } };
    },
  };
}
