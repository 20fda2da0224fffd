import { expect, test } from 'vitest';
import { presets } from '../../../src/optimizers/index.ts';
import { partsText } from '../../../src/prompts/index.ts';
import { searching } from '../../support/searching.ts';

test('the critic is told what every new version must satisfy, checked or not, and all that was measured', async () => {
  const constraints = ['Keep it even.', { text: 'Keep it below 90.', check: () => undefined }];
  const { engine, go } = await searching(presets['feedback-descent'](), ['60', '40'], {
    feedback: 'engine',
    problem: { optimizer: { constraints } },
  });
  await go(2);
  const [first = '', second = ''] = engine.requests
    .filter(({ role }) => role === 'gradient')
    .map(({ content }) => partsText(content));
  for (const prompt of [first, second])
    expect(prompt).toContain('<CONSTRAINTS>\n1. Keep it even.\n2. Keep it below 90.\n</CONSTRAINTS>');
  expect(first).not.toContain('<MEASURED>');
  // 60 is further from 10 than 50 is.
  expect(second).toMatch(/^-50 \| .* \| declined \| 60$/mu);
});
