import { type Engine, usageError } from '@textgrad/core';
import type { Isolation } from '../sandbox/python/index.ts';
import type { Language } from '../sandbox/sandbox.ts';

/**
 * The rule-based expert tries many programs, and runs Python ones in the isolated sandbox alone.
 *
 * @throws TextGradError `REPAIR_NEEDS_MODEL` for the expert with a Python program that is to be run without isolation.
 */
export function checkEngine(engine: Engine, language: Language, isolation: Isolation): void {
  if (engine.kind !== 'expert' || language !== 'python' || isolation === 'isolated') return;
  throw usageError(
    'REPAIR_NEEDS_MODEL',
    'The rule-based expert, template repair, runs each Python program that it tries in the isolated sandbox and nowhere else: leave out sandbox=unsafe, or connect a language model, such as --engine openai:gpt-4o or --engine ollama:qwen3.',
  );
}
