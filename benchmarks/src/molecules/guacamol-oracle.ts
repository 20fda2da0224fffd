import { guacamolObjective, Oracle, objectiveScorer, type Toolkit } from '@textgrad/molecules';

/** An oracle of one of GuacaMol's or PMO's objectives, which counts different molecules up to a budget. */
export function guacamolOracle(toolkit: Toolkit, objective: string, budget: number): Oracle {
  const scorer = objectiveScorer(toolkit, guacamolObjective(objective));
  return new Oracle({
    budget,
    canonical: async (text) => {
      const parsed = await toolkit.read(text);
      return parsed.ok ? parsed.molecule.smiles : undefined;
    },
    score: async (smiles) => (await scorer(smiles)).score,
  });
}
