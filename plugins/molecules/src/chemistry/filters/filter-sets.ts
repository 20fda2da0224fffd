import { z } from 'zod';
import { readPackedData } from '../packed-data.ts';
import { structuralAlerts } from '../qed-alerts.ts';

/** What a match of a filter means; PAINS are all flags. */
export type Severity = 'annotate' | 'flag' | 'exclude';

/** A substructure that screening libraries avoid. */
export interface StructureFilter {
  readonly name: string;
  readonly smarts: string;
  /** How often the substructure must be there. */
  readonly minimum: number;
  readonly severity: Severity;
}

/**
 * `pains`: 480 patterns of compounds that interfere with assays (Baell and Holloway, J. Med. Chem. 2010, 53:2719).
 * `nibr`: 444 patterns by which Novartis chose its screening deck (Schuffenhauer et al., J. Med. Chem. 2020, 63:14425).
 * `brenk`: the 116 structural alerts that QED counts, after Brenk et al., ChemMedChem 2008, 3:435.
 */
export type FilterSet = 'pains' | 'nibr' | 'brenk';

/** All {@link FilterSet}s. */
export const filterSetNames = ['pains', 'nibr', 'brenk'] as const satisfies readonly FilterSet[];

const files: Readonly<Record<Exclude<FilterSet, 'brenk'>, string>> = {
  pains: 'pains.data.json',
  nibr: 'nibr-filters.data.json',
};

const schema = z.object({
  filters: z.array(
    z.object({
      name: z.string(),
      smarts: z.string(),
      minimum: z.int().default(1),
      severity: z.enum(['annotate', 'flag', 'exclude']).default('flag'),
    }),
  ),
});

const brenk = structuralAlerts.map((alert): StructureFilter => ({ ...alert, minimum: 1, severity: 'flag' }));

const loaded = new Map<FilterSet, Promise<readonly StructureFilter[]>>();

/** The filters of a set, read at the first call. */
export function loadFilters(set: FilterSet): Promise<readonly StructureFilter[]> {
  if (set === 'brenk') return Promise.resolve(brenk);
  const known = loaded.get(set);
  if (known !== undefined) return known;
  const reading = readPackedData(files[set]).then(
    (text) => schema.parse(JSON.parse(text.toString())).filters,
  );
  loaded.set(set, reading);
  return reading;
}
