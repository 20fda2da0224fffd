import { z } from 'zod';
import { readPackedData } from '../packed-data.ts';

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
 */
export type FilterSet = 'pains' | 'nibr';

const files: Readonly<Record<FilterSet, string>> = {
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

const loaded = new Map<FilterSet, Promise<readonly StructureFilter[]>>();

/** The filters of a set, read at the first call. */
export function loadFilters(set: FilterSet): Promise<readonly StructureFilter[]> {
  const known = loaded.get(set);
  if (known !== undefined) return known;
  const reading = readPackedData(files[set]).then(
    (text) => schema.parse(JSON.parse(text.toString())).filters,
  );
  loaded.set(set, reading);
  return reading;
}
