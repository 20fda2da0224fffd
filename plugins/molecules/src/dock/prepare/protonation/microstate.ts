/** A site of a molecule, as far as its charge concerns others. */
export interface ChargeSite {
  /** The atom that is charged. */
  readonly atom: number;
  /** Atoms that share the charge, that one among them. */
  readonly over: readonly number[];
  readonly change: 1 | -1;
  /** Without the charges of other sites. */
  readonly pKa: number;
  /** What a second site of the same kind on the same neighbour costs, in place of what its distance does. */
  readonly second?: number | undefined;
  readonly kind: string;
}

/** Whether each site is charged. */
export type Microstate = readonly boolean[];

/**
 * Units of pK that one charge costs another of its sign, by the bonds between them.
 *
 * Fitted by hand to the second pKa of hydrazine (-0.9), piperazine (5.3), ethylenediamine (6.9), propane-1,3-diamine (8.9),
 * butane-1,4-diamine (9.6) and pentane-1,5-diamine (10.1), the statistical factor taken out (Perrin 1965).
 */
const costs = [10, 10, 6, 2.8, 1.2, 0.6, 0.3] as const;
/** The share of it that opposite charges gain, at most: glycine's ammonium (9.8) beside that of its ester (7.7). */
const attraction = { share: 0.75, most: 2.1 } as const;
/** More sites than this are not tried in all combinations. */
const exhaustive = 12;
const alike = 1e-9;

/** What is known of a molecule besides its sites. */
export interface Surroundings {
  /** Bonds between two atoms. */
  distance(one: number, other: number): number;
  /** Atoms that are charged at any pH. */
  readonly fixed: readonly { readonly atom: number; readonly charge: number }[];
}

/**
 * The microstates of the lowest free energy at a pH, as sites see each other's charges; several where they are equal. Of more than
 * twelve sites one is found by descent.
 */
export function lowestMicrostates(
  sites: readonly ChargeSite[],
  around: Surroundings,
  pH: number,
): readonly Microstate[] {
  const own = sites.map((site) => ownCost(site, around, pH));
  const between = sites.map((one) =>
    sites.map((other) => (one === other ? 0 : pairCost(one, other, around))),
  );
  const costOf = (state: Microstate): number =>
    state.reduce(
      (sum, charged, at) =>
        charged
          ? sum +
            (own[at] ?? 0) +
            state.reduce((pairs, its, to) => (its && to < at ? pairs + (between[at]?.[to] ?? 0) : pairs), 0)
          : sum,
      0,
    );
  return sites.length <= exhaustive ? lowestOfAll(sites.length, costOf) : [descent(sites.length, costOf)];
}

function lowestOfAll(count: number, costOf: (state: Microstate) => number): readonly Microstate[] {
  let [lowest, found]: [number, Microstate[]] = [Infinity, []];
  for (let bits = 0; bits < 2 ** count; bits++) {
    const state = Array.from({ length: count }, (_, at) => (bits >> at) % 2 === 1);
    const cost = costOf(state);
    if (cost < lowest - alike) [lowest, found] = [cost, [state]];
    else if (cost <= lowest + alike) found.push(state);
  }
  return found;
}

/** Charges what gains most until nothing gains. */
function descent(count: number, costOf: (state: Microstate) => number): Microstate {
  let state: Microstate = Array.from({ length: count }, () => false);
  for (;;) {
    const flips = state.map((_, at) => state.map((charged, to) => (to === at ? !charged : charged)));
    const best = flips.reduce((one, other) => (costOf(other) < costOf(one) - alike ? other : one), state);
    if (best === state) return state;
    state = best;
  }
}

/** Units of pK to charge a site that has no other near but those charged at any pH. */
function ownCost({ over, pKa, change }: ChargeSite, { distance, fixed }: Surroundings, pH: number): number {
  const free = change > 0 ? pH - pKa : pKa - pH;
  return fixed.reduce((sum, { atom, charge }) => {
    const near = Math.min(...over.map((one) => distance(one, atom)));
    return sum + signedCost(near, Math.sign(charge) === change);
  }, free);
}

function pairCost(one: ChargeSite, other: ChargeSite, { distance }: Surroundings): number {
  if (one.kind === other.kind && one.second !== undefined && distance(one.atom, other.atom) === 2)
    return one.second;
  const bonds = Math.min(...one.over.flatMap((from) => other.over.map((to) => distance(from, to))));
  return signedCost(bonds, one.change === other.change);
}

function signedCost(bonds: number, same: boolean): number {
  const cost = costs[bonds] ?? 0;
  return same ? cost : -Math.min(attraction.most, attraction.share * cost);
}
