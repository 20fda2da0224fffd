import type { View } from '@textgrad/core';

export const planView: View = {
  title: 'Plan',
  draw: async (text) => `<pre>${text.replace(/[<&]/gu, (c) => (c === '<' ? '&lt;' : '&amp;'))}</pre>`,
};
