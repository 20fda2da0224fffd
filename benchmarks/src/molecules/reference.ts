import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import {
  bertzComplexity,
  loadToolkit,
  morganFingerprint,
  qed,
  syntheticAccessibility,
  type Toolkit,
} from '@textgrad/molecules';
import { defineBenchmark, type Row } from '../benchmark.ts';

/** A molecule with some values that RDKit for Python calculated; sets differ in which. */
interface ReferenceMolecule {
  readonly smiles: string;
  readonly qed: number;
  readonly logP?: number;
  readonly logp?: number;
  readonly tpsa: number;
  readonly molecularWeight?: number;
  readonly mw?: number;
  readonly sa?: number;
  readonly bertz?: number;
  readonly morgan2_2048?: readonly number[];
}

interface Quantity {
  readonly name: string;
  readonly tolerance: number;
  /** How far our value is from the given one; undefined when none is given. */
  difference(toolkit: Toolkit, molecule: ReferenceMolecule): Promise<number | undefined>;
}

const away = (value: number, given: number | undefined) =>
  given === undefined ? undefined : Math.abs(value - given);

const quantities: readonly Quantity[] = [
  {
    name: 'QED',
    tolerance: 1e-9,
    difference: async (toolkit, { smiles, qed: given }) => away((await qed(toolkit, smiles)).qed, given),
  },
  {
    name: 'logP',
    tolerance: 1e-9,
    difference: async (toolkit, { smiles, logP, logp }) =>
      away((await qed(toolkit, smiles)).properties.logP, logP ?? logp),
  },
  {
    name: 'TPSA',
    tolerance: 1e-9,
    difference: async (toolkit, { smiles, tpsa }) => away((await qed(toolkit, smiles)).properties.TPSA, tpsa),
  },
  {
    name: 'molecular weight',
    tolerance: 1e-9,
    difference: async (toolkit, { smiles, molecularWeight, mw }) =>
      away((await qed(toolkit, smiles)).properties.MW, molecularWeight ?? mw),
  },
  {
    name: 'Morgan bits (radius 2, 2,048)',
    tolerance: 0,
    difference: async (toolkit, { smiles, morgan2_2048 }) =>
      morgan2_2048 && differingBits(await morganFingerprint(toolkit, smiles), morgan2_2048),
  },
  {
    name: 'Bertz complexity',
    tolerance: 1e-6,
    difference: async (toolkit, { smiles, bertz }) => away(await bertzComplexity(toolkit, smiles), bertz),
  },
  {
    name: 'synthetic accessibility',
    tolerance: 1e-6,
    difference: async (toolkit, { smiles, sa }) =>
      away((await syntheticAccessibility(toolkit, smiles)).score, sa),
  },
];

function differingBits(ours: Uint8Array, given: readonly number[]): number {
  const wanted = new Set(given);
  let differing = 0;
  for (let bit = 0; bit < ours.length * 8; bit++) {
    const isSet = (((ours[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
    if (isSet !== wanted.has(bit)) differing++;
  }
  return differing;
}

/** Whether our values are those of RDKit for Python. */
export const moleculeReference = defineBenchmark({
  name: 'molecule-reference',
  description:
    'Compares QED, logP, TPSA, weight, fingerprints, Bertz and SA scores with those of RDKit for Python.',
  defaults: { molecules: 1_000_000 },
  columns: {
    set: 'molecules of',
    quantity: 'quantity',
    molecules: 'molecules',
    within: 'within tolerance',
    tolerance: 'tolerance',
    worst: 'largest difference',
  },
  async run({ molecules: limit }) {
    const toolkit = await loadToolkit();
    const rows: Row[] = [];
    for (const [set, molecules] of await referenceSets())
      for (const quantity of quantities) {
        const differences: number[] = [];
        for (const molecule of molecules.slice(0, limit)) {
          const difference = await quantity.difference(toolkit, molecule);
          if (difference !== undefined) differences.push(difference);
        }
        if (differences.length > 0) rows.push(rowOf(set, quantity, differences));
      }
    return rows;
  },
});

function rowOf(set: string, { name, tolerance }: Quantity, differences: readonly number[]): Row {
  return {
    set,
    quantity: name,
    molecules: differences.length,
    within: differences.filter((difference) => difference <= tolerance).length,
    tolerance,
    worst: Number(Math.max(...differences).toPrecision(2)),
  };
}

/** The drugs that come with the package; and where the shared data lie beside the repository, the reference molecules. */
async function referenceSets(): Promise<readonly (readonly [string, readonly ReferenceMolecule[]])[]> {
  const packaged = new URL(
    'data/reference-drugs.data.json',
    import.meta.resolve('@textgrad/molecules/package.json'),
  );
  const shared = new URL('../../../../shared/data/molecules/reference-visible.json', import.meta.url);
  const read = async (file: URL): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
  const { drugs } = (await read(packaged)) as { readonly drugs: readonly ReferenceMolecule[] };
  const others = existsSync(shared) ? ((await read(shared)) as readonly ReferenceMolecule[]) : [];
  return [
    ['the package', drugs],
    ['the shared data', others],
  ];
}
