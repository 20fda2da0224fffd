/** A docked molecule: kcal/mol by receptor, and its drug-likeness. */
export interface DockedValues {
  readonly affinities: Readonly<Record<string, number>>;
  readonly qed: number;
}

/** One of DOCKSTRING's design tasks. */
export interface OfficialTask {
  readonly name: string;
  /** The objective of `molecules/design` that is the same. */
  readonly objective: string;
  readonly receptors: readonly string[];
  /** The objective, lower is better. */
  value(docked: DockedValues): number;
}

const undruglike = (qed: number): number => 10 * (1 - qed);
const at = (affinities: DockedValues['affinities'], receptor: string): number =>
  affinities[receptor] ?? Number.NaN;
const ppars = ['PPARA', 'PPARD', 'PPARG'];

/**
 * DOCKSTRING's three design tasks.
 *
 * @see García-Ortegón et al., J. Chem. Inf. Model. 2022, 62:3486
 */
export const officialTasks: readonly OfficialTask[] = [
  {
    name: 'F2',
    objective: 'dockstring',
    receptors: ['F2'],
    value: ({ affinities, qed }) => at(affinities, 'F2') + undruglike(qed),
  },
  {
    name: 'promiscuous-PPAR',
    objective: 'promiscuity',
    receptors: ppars,
    value: ({ affinities, qed }) => Math.max(...ppars.map((one) => at(affinities, one))) + undruglike(qed),
  },
  {
    name: 'selective-JAK2',
    objective: 'selectivity',
    receptors: ['JAK2', 'LCK'],
    value: ({ affinities, qed }) =>
      at(affinities, 'JAK2') - Math.min(at(affinities, 'LCK') + 8.1, 0) + undruglike(qed),
  },
];
