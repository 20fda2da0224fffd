import type { Mol } from '@rdkit/rdkit';
import { graphOf } from '../chemistry/graph.ts';
import type { Session, Toolkit } from '../chemistry/index.ts';
import { moleculeProblems } from '../chemistry/molecule-problems.ts';
import { contains, matchesOf } from '../chemistry/substructure.ts';
import type { Transformation } from './transformation.ts';
import { unwantedPatterns } from './unwanted.ts';

/** A molecule that one transformation makes of another. */
export interface Edit {
  /** Canonical SMILES of the product. */
  readonly smiles: string;
  /** Id of the transformation. */
  readonly transformation: string;
  /** The transformation in a chemist's words. */
  readonly name: string;
}

/** Options of {@link applyTransformations}. */
export interface ApplyOptions {
  /** Most products that one transformation may give, for molecules with many like places; 12 by default. */
  readonly maxPerTransformation?: number;
}

// Equivalent places give equal products, which are dropped before they count.
const maxRawProducts = 200;

/**
 * Applies each transformation at every place of a molecule.
 *
 * Products are sane molecules, none like the parent or another product, without any of the
 * {@link unwantedPatterns} that the parent is free of, in the order of the transformations.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { applyTransformations, loadToolkit, transformations } from '@textgrad/molecules';
 *
 * const edits = await applyTransformations(await loadToolkit(), 'c1ccccc1', transformations);
 * console.log(edits[0]); // { smiles: 'Cc1ccccc1', transformation: 'aryl-methyl', name: 'aromatic C-H to C-methyl' }
 * ```
 */
export async function applyTransformations(
  toolkit: Toolkit,
  smiles: string,
  transformations: readonly Transformation[],
  { maxPerTransformation = 12 }: ApplyOptions = {},
): Promise<readonly Edit[]> {
  return await toolkit.withMolecule(smiles, (parent, session) => {
    const seen = new Set([parent.get_smiles()]);
    const unwantedBefore = unwantedCounts(parent, session);
    return transformations.flatMap(({ id, name, smarts }) => {
      const edits: Edit[] = [];
      for (const raw of productsOf(parent, smarts, session)) {
        if (edits.length >= maxPerTransformation) break;
        const product = saneProduct(raw, unwantedBefore, session);
        if (product === undefined || seen.has(product)) continue;
        seen.add(product);
        edits.push({ smiles: product, transformation: id, name });
      }
      return edits;
    });
  });
}

// RDKit leaves the products of a reaction unsanitised: only their SMILES is safe to use.
function productsOf(parent: Mol, smarts: string, session: Session): ReadonlySet<string> {
  using reactants = new session.rdkit.MolList();
  reactants.append(parent);
  using outcomes = session.reaction(smarts).run_reactants(reactants, maxRawProducts);
  const products = new Set<string>();
  for (let index = 0; index < outcomes.size(); index++) {
    using outcome = outcomes.get(index);
    using product = outcome?.at(0);
    if (product) products.add(product.get_smiles());
  }
  return products;
}

function saneProduct(raw: string, unwantedBefore: readonly number[], session: Session): string | undefined {
  using product = session.tryRead(raw);
  if (product === null) return undefined;
  const canonical = product.get_smiles();
  if (moleculeProblems(raw, graphOf(product), canonical).length > 0) return undefined;
  const bringsUnwanted = unwantedPatterns.some(({ smarts }, index) => {
    const before = unwantedBefore[index] ?? 0;
    const pattern = session.pattern(smarts);
    return contains(product, pattern) && matchesOf(product, pattern).length > before;
  });
  return bringsUnwanted ? undefined : canonical;
}

const unwantedCounts = (molecule: Mol, session: Session): readonly number[] =>
  unwantedPatterns.map(({ smarts }) => matchesOf(molecule, session.pattern(smarts)).length);
