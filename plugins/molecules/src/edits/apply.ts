import type { Mol } from '@rdkit/rdkit';
import { settledSmiles } from '../chemistry/canonical.ts';
import { graphOf } from '../chemistry/graph.ts';
import type { Session, Toolkit } from '../chemistry/index.ts';
import { moleculeProblems } from '../chemistry/molecule-problems.ts';
import { contains, matchesOf } from '../chemistry/substructure.ts';
import { geometriesOf, markedCopy, withGeometries } from './keep-geometry.ts';
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
  /** Most places of a molecule, spread evenly over it, that one transformation is tried at; 4 by default. */
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
 * console.log(edits[0]?.name, edits[0]?.smiles); // aromatic C-H to C-methyl Cc1ccccc1
 * ```
 */
export async function applyTransformations(
  toolkit: Toolkit,
  smiles: string,
  transformations: readonly Transformation[],
  { maxPerTransformation = 4 }: ApplyOptions = {},
): Promise<readonly Edit[]> {
  return await toolkit.withMolecule(smiles, (parent, session) => {
    const seen = new Set([parent.get_smiles()]);
    const geometries = geometriesOf(parent);
    using marked = geometries.length > 0 ? markedCopy(parent, session) : undefined;
    return transformations.flatMap(({ id, name, smarts }) => {
      const raws = productsOf(parent, smarts, session);
      const kept = marked ? productsOf(marked, smarts, session) : [];
      const products = spread([...new Set(raws)], maxPerTransformation)
        .map((raw) => {
          const twin = kept[raws.indexOf(raw)];
          return twin === undefined ? raw : (withGeometries(twin, geometries, session) ?? raw);
        })
        .flatMap((raw) => saneProduct(raw, parent, session) ?? [])
        .filter((product) => !seen.has(product));
      return [...new Set(products)].map((product) => {
        seen.add(product);
        return { smiles: product, transformation: id, name };
      });
    });
  });
}

// RDKit leaves the products of a reaction unsanitised: only their SMILES is safe to use.
function productsOf(parent: Mol, smarts: string, session: Session): readonly string[] {
  using reactants = new session.rdkit.MolList();
  reactants.append(parent);
  using outcomes = session.reaction(smarts).run_reactants(reactants, maxRawProducts);
  const products: string[] = [];
  for (let index = 0; index < outcomes.size(); index++) {
    using outcome = outcomes.get(index);
    using product = outcome?.at(0);
    if (product) products.push(product.get_smiles());
  }
  return products;
}

/** At most `count` of the items, evenly spaced. */
const spread = <T>(items: readonly T[], count: number): readonly T[] =>
  items.length <= count
    ? items
    : items.filter(
        (_, index) =>
          Math.floor((index * count) / items.length) !== Math.floor(((index - 1) * count) / items.length),
      );

/** The canonical SMILES of a product that is a sane molecule with nothing unwanted that its parent is free of. */
export function saneProduct(raw: string, parent: Mol, session: Session): string | undefined {
  using product = session.tryRead(raw);
  if (product === null) return undefined;
  const canonical = settledSmiles(session, product);
  if (moleculeProblems(raw, graphOf(product), canonical).length > 0) return undefined;
  return unwantedPatterns.some(({ smarts }) => isNew(session.pattern(smarts), parent, product))
    ? undefined
    : canonical;
}

// What a parent has already must not keep it from being edited.
const isNew = (pattern: Mol, parent: Mol, product: Mol): boolean =>
  contains(product, pattern) && matchesOf(product, pattern).length > matchesOf(parent, pattern).length;
