import type { StepPrompts } from './prompt-counts.ts';

/**
 * The prompts of the same run by commit 807f11c, counted from its exported bundle on 2026-11-30 by `--run`. It was made by
 * `textgrad run molecules/design --engine expert --seed 1 --steps 10 --set confirm=0 --set docking.runs=1 --set docking.fraction=0.02`.
 */
export const before: readonly StepPrompts[] = [
  { step: 1, updates: [1172, 1172, 1172, 1172], others: [920] },
  { step: 2, updates: [1375, 1375, 1375, 1375], others: [939] },
  { step: 3, updates: [1540, 1540, 1540, 1540], others: [981] },
  { step: 4, updates: [1850, 1850, 1850, 1850], others: [1080] },
  { step: 5, updates: [2021, 2021, 2021, 2021], others: [1062] },
  { step: 6, updates: [2009, 2009, 2009, 2009], others: [1053] },
  { step: 7, updates: [4166, 4166, 4166, 4166], others: [1053] },
  { step: 8, updates: [6056, 6056, 6056, 6056], others: [1053] },
  { step: 9, updates: [6030, 6030, 6030, 6030], others: [1053] },
  { step: 10, updates: [6187, 6187, 6187, 6187], others: [1053] },
];
