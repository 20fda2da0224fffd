import type { Expert, ExpertQuestion } from '@textgrad/core';
import { criticise } from './critic.ts';
import { judge, judges } from './judge.ts';
import { tune } from './tuner.ts';

/**
 * The rule-based planner: reads which goals a plan misses, and moves the weights of their structures.
 *
 * Deterministic and offline; not a language model. For research and teaching, not for clinical use.
 */
export const dosimetrist: Expert = {
  name: 'dosimetrist',
  description:
    'The radiotherapy expert tunes the weights of photon plans (research and teaching, not for clinical use).',
  accepts: (question) =>
    question.kind === 'loss' ? judges(question) : question.role.includes('weights of a radiotherapy plan'),
  async answer(question: ExpertQuestion, { signal, sample }) {
    signal?.throwIfAborted();
    if (question.kind === 'gradient') return criticise(question);
    return question.kind === 'loss' ? judge(question) : tune(question, sample);
  },
};
