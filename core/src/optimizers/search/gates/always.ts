import { decision, type Gate } from '../gate.ts';

/** Accepts every candidate, as textual gradient descent does. */
export const always = (): Gate => ({
  name: 'always',
  decide: () => decision(true, 'every new version is accepted'),
});
