import {
  gates,
  type Proposal,
  type ProposalContext,
  type Proposer,
  parents,
  proposers,
  type SearchStrategy,
} from '@textgrad/core';

/** Options of {@link populationSearch}. */
export interface PopulationSearchOptions {
  /** Molecules that are measured first, beside the start, as canonical SMILES. */
  readonly molecules?: readonly string[];
  /** Proposals of a step; 20 by default. */
  readonly proposals?: number;
  /** How many of the best molecules so far each prompt shows with their measurements; 150 by default. */
  readonly shown?: number;
  /** One of how many best molecules each step starts from; 10 by default. */
  readonly top?: number;
}

/**
 * A search that begins with a population and goes on from its best members, with the best of all so far in every prompt.
 *
 * Made of core's parts: a parent among the best, several rewrites of it that are shown scored versions, everything accepted.
 * A rewrite that was measured before is asked for again, so that no oracle call and no step is lost.
 */
export const populationSearch = ({
  molecules = [],
  proposals = 20,
  shown = 150,
  top = 10,
}: PopulationSearchOptions = {}): SearchStrategy => ({
  name: `population of ${molecules.length}`,
  parents: parents.topK(top),
  proposer: populationFirst(molecules, unknownOnes(proposers.rewrites({ scored: shown }))),
  proposals,
  gate: gates.always(),
  resampleFeedback: false,
});

/** Proposes a population in the first step; the steps after it are another proposer's. */
export const populationFirst = (molecules: readonly string[], then: Proposer): Proposer => ({
  name: `a population, then ${then.name}`,
  propose: (round) => {
    const known = new Set(round.archive.candidates.map(({ texts }) => texts[0]));
    const fresh = round.archive.candidates.length > 1 ? [] : molecules.filter((one) => !known.has(one));
    return fresh.length > 0 ? Promise.resolve(fresh.map(populationProposal)) : then.propose(round);
  },
});

const populationProposal = (smiles: string): Proposal => ({
  operator: 'population',
  parents: [],
  texts: [smiles],
  updates: [],
});

/** How often further samples are asked for in the place of those that are known. */
const rounds = 5;

/** Asks for further samples in the place of versions that were measured before or proposed twice. */
const unknownOnes = (inner: Proposer): Proposer => ({
  name: `${inner.name}, new ones`,
  async propose(round: ProposalContext) {
    const fresh = new Map<string, Proposal>();
    const others: Proposal[] = [];
    // The scores in the prompt are new in every step, so that the samples begin anew.
    for (let [asked, turn] = [0, 0]; fresh.size < round.count && turn < rounds; turn++) {
      const count = round.count - fresh.size;
      for (const proposal of await inner.propose({ ...round, made: asked, count })) {
        const key = JSON.stringify(proposal.texts);
        if (round.archive.find(proposal.texts) || fresh.has(key)) others.push(proposal);
        else fresh.set(key, proposal);
      }
      asked += count;
    }
    return fresh.size > 0 ? [...fresh.values()] : others.slice(0, round.count);
  },
});
