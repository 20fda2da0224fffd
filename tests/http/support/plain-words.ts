import type { Expert, ExpertQuestion } from '@textgrad/core';

const plain = new Map([
  ['utilise', 'use'],
  ['commence', 'begin'],
  ['approximately', 'about'],
]);

const found = (text: string): readonly string[] => [...plain.keys()].filter((word) => text.includes(word));

/** A small expert: it knows plain words for some stilted ones, and replaces one of them at a time. */
export const plainWords: Expert = {
  name: 'plain-words',
  description: 'Knows plain words for stilted ones.',
  accepts: () => true,
  async answer(question: ExpertQuestion) {
    if (question.kind === 'update') return improve(question.variable, question.feedback);
    const text = question.kind === 'loss' ? question.text : question.variable;
    const words = found(text).map((word) => `Instead of '${word}' say '${plain.get(word)}'.`);
    return words.join('\n') || 'NO FEEDBACK';
  },
};

function improve(text: string, feedback: readonly string[]): string {
  const [, stilted = '', better = ''] = /Instead of '(.*?)' say '(.*?)'\./u.exec(feedback.join('\n')) ?? [];
  return stilted === '' ? text : text.replace(stilted, better);
}
