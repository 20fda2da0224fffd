/** How weights act, whatever they are of: what a planner knows and no measurement says. */
export const weightsWords = [
  'Body is measured whole, with the targets and organs in it; its weight acts on the part that no other structure with a weight',
  'holds. Only the ratios of weights count: all of them doubled make the same plan. Changes by a factor of 2 to 10 are usual; a few',
  'per cent change little.',
].join(' ');
