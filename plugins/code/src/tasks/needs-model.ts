import { type Engine, usageError } from '@textgrad/core';
import type { Language } from '../sandbox/sandbox.ts';

/**
 * The rule-based expert has templates for JavaScript and TypeScript alone.
 *
 * @throws TextGradError `REPAIR_NEEDS_MODEL` for the expert with a program of another language.
 */
export function checkEngine(engine: Engine, language: Language): void {
  if (engine.kind !== 'expert' || language !== 'python') return;
  throw usageError(
    'REPAIR_NEEDS_MODEL',
    'The rule-based expert, template repair, mends JavaScript and TypeScript programs; a Python program needs a language model. Connect one, such as --engine openai:gpt-4o or --engine ollama:qwen3.',
  );
}
