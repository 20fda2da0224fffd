import { gradientPrompt, partsText, text, updatePrompt } from '@textgrad/core';

/** Prompts of this toolkit about a variable, as an expert is asked. */
export function samplePrompts(
  variable = { text: 'A letter.', role: 'a letter' },
  feedback = 'It is too long.\n- length = 20, goal ≤ 5, exceeds by 15 (+300 %)',
): readonly string[] {
  return [
    gradientPrompt({
      variable,
      usage: [text('It was sent.')],
      output: { role: 'reply', feedback: [feedback] },
    }),
    updatePrompt({
      variable,
      feedback: [{ feedback }],
      answer: { tags: { open: '<IMPROVED>', close: '</IMPROVED>' } },
    }),
  ].map(partsText);
}
