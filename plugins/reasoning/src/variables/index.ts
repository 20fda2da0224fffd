import { textCodec, type VariableKind } from '@textgrad/core';
import { promptRole } from '../tasks/prompt-config.ts';
import { solutionRole } from '../tasks/solution-config.ts';

/** Prompts and solutions: any text that is not blank. */
export const reasoningKinds: Readonly<Record<string, VariableKind>> = {
  prompt: { role: promptRole, codec: async () => textCodec },
  solution: { role: solutionRole, codec: async () => textCodec },
};
