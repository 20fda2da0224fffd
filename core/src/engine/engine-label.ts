import type { EngineKind } from './engine.ts';

/** What the embedded engine is, in words: results show it beside the engine's name. */
export const expertLabel = 'rule-based expert, not a language model';

const labels: Readonly<Record<EngineKind, string>> = {
  llm: 'language model',
  expert: expertLabel,
  scripted: 'script of a test, not a language model',
  simulated: 'simulated stand-in, not a language model',
  mixed: 'engines of several kinds, by role',
};

/** What an engine is, in words: results show it beside the engine's name. */
export function engineLabel(kind: EngineKind): string {
  return labels[kind];
}
