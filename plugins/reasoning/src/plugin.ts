import { definePlugin } from '@textgrad/core';
import { reasoningSources } from './datasets/sources.ts';

/** Everything that the reasoning plugin brings. */
export const reasoningPlugin = definePlugin({
  name: 'reasoning',
  version: '0.1.0',
  description: 'Solutions of questions and prompts that answer them: data sets, graders, voting.',
  data: reasoningSources,
});
