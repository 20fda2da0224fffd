import type { Attack } from '../../attack.ts';
import { agreeing } from './agreeing.ts';
import { answering } from './answering.ts';
import { escaping } from './escaping.ts';
import { lying } from './lying.ts';
import { reading } from './reading.ts';
import { renaming } from './renaming.ts';
import { replacing } from './replacing.ts';
import { resembling } from './resembling.ts';

/** How JavaScript programs try to have verdicts that they have not earned. */
export const verdicts: readonly Attack[] = [
  ...replacing,
  ...lying,
  ...answering,
  ...agreeing,
  ...reading,
  ...renaming,
  ...resembling,
  ...escaping,
];
