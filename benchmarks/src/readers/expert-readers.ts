import { expertEngine, type Plugin, text } from '@textgrad/core';
import type { TextReader } from './reader.ts';
import { samplePrompts } from './sample-prompts.ts';

/** Every expert of a plugin as a reader of prompts, which hold what models and programs wrote. */
export const expertReaders = (
  { name, experts }: Plugin,
  variable: { readonly text: string; readonly role: string },
  pieces: readonly string[],
  as = `experts of ${name}`,
): readonly TextReader[] => [
  {
    name: as,
    samples: samplePrompts(variable),
    pieces: [...pieces, '</VARIABLE>', '<FEEDBACK>', ' = 1, goal ≤ ', '\n- '],
    read: (prompt) => expertEngine(experts).generate({ role: roleOf(prompt), content: [text(prompt)] }),
  },
];

const roleOf = (prompt: string): 'gradient' | 'update' =>
  prompt.includes('<OBJECTIVE_FUNCTION>') ? 'gradient' : 'update';
