import { collectionCounts } from '../chemistry/collection.ts';
import { scaffold, type Toolkit } from '../chemistry/index.ts';

/** What a set of molecules has in common. */
export interface Collection {
  /** The Murcko scaffold of each molecule that can be read, by its SMILES; empty without rings. */
  readonly scaffolds: ReadonlyMap<string, string>;
  /** Counts for people, as JSON. */
  readonly json: string;
}

/** Scaffolds that are listed with their counts. */
const most = 100;

/** Counts duplicates and scaffolds; what cannot be read, in the files of another machine, is counted apart. */
export async function collect(toolkit: Toolkit, molecules: readonly string[]): Promise<Collection> {
  const scaffolds = new Map<string, string>();
  const readable: string[] = [];
  for (const smiles of molecules) {
    if (!(await toolkit.read(smiles)).ok) continue;
    readable.push(smiles);
    if (!scaffolds.has(smiles)) scaffolds.set(smiles, (await scaffold(toolkit, smiles)).murcko);
  }
  const { scaffoldCounts, ...counts } = await collectionCounts(toolkit, readable);
  const listed = Object.fromEntries(scaffoldCounts.slice(0, most));
  const json = { ...counts, unreadable: molecules.length - readable.length, moleculesOfScaffold: listed };
  return { scaffolds, json: `${JSON.stringify(json, null, 2)}\n` };
}
