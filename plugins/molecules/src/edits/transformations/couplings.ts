import { transformation as edit, type Transformation } from '../transformation.ts';

const acid = '[CX3;$(C[#6]):1](=[O:2])[OX2H]';

/** Edits that make amides of carboxylic acids. */
export const couplings: readonly Transformation[] = [
  edit('acid-to-carboxamide', 'carboxylic acid to carboxamide', `${acid}>>[C:1](=[O:2])N`),
  edit('acid-to-methylamide', 'carboxylic acid to N-methylamide', `${acid}>>[C:1](=[O:2])NC`),
  edit('acid-to-dimethylamide', 'carboxylic acid to N,N-dimethylamide', `${acid}>>[C:1](=[O:2])N(C)C`),
  edit('acid-to-cyclopropylamide', 'carboxylic acid to N-cyclopropylamide', `${acid}>>[C:1](=[O:2])NC1CC1`),
  edit('acid-to-morpholide', 'carboxylic acid to morpholine amide', `${acid}>>[C:1](=[O:2])N1CCOCC1`),
  edit('acid-to-pyrrolidide', 'carboxylic acid to pyrrolidine amide', `${acid}>>[C:1](=[O:2])N1CCCC1`),
  edit('acid-to-anilide', 'carboxylic acid to anilide', `${acid}>>[C:1](=[O:2])Nc1ccccc1`),
  edit('acid-to-benzylamide', 'carboxylic acid to N-benzylamide', `${acid}>>[C:1](=[O:2])NCc1ccccc1`),
];
