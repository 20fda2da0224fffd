import { instructions } from './instructions.ts';
import { locks } from './locks.ts';
import { luggage } from './luggage.ts';
import { strings } from './strings.ts';
import { traps } from './traps.ts';
import { twoEnds } from './two-ends.ts';

/** The landscapes by name; each takes settings, and has defaults for all of them. */
export const landscapes = { strings, instructions, 'two-ends': twoEnds, traps, locks, luggage } as const;
