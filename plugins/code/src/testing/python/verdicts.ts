import type { Attack } from '../attack.ts';
import { answers } from './answers.ts';
import { cheating } from './cheating.ts';
import { collections } from './collections.ts';
import { liars } from './liars.ts';
import { loops } from './loops.ts';
import { names } from './names.ts';
import { suites } from './suites.ts';

/** How Python programs try to have verdicts that they have not earned. */
export const verdicts: readonly Attack[] = [
  ...cheating,
  ...loops,
  ...names,
  ...liars,
  ...answers,
  ...collections,
  ...suites,
];
