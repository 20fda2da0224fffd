import type { Expert, ExpertQuestion } from '@textgrad/core';
import { loadToolkit } from '../chemistry/index.ts';
import { criticise, judge } from './critic.ts';
import { edit, editIdea } from './editor.ts';

/**
 * The rule-based chemist: reads measurements or a critic's words, and edits molecules with a catalogue of reactions.
 *
 * Deterministic and offline; not a language model.
 */
export const chemist: Expert = {
  name: 'chemist',
  description: 'The molecules expert makes molecules (SMILES) more drug-like.',
  accepts: (question) =>
    question.kind === 'loss' ? question.text.includes('SMILES: ') : question.role.includes('SMILES'),
  async answer(question: ExpertQuestion, options) {
    options.signal?.throwIfAborted();
    if (question.kind === 'gradient') return criticise(question);
    const toolkit = await loadToolkit();
    return question.kind === 'loss' ? judge(toolkit, question) : edit(toolkit, question, options);
  },
  idea: async (question, options) => editIdea(await loadToolkit(), question, options),
};
