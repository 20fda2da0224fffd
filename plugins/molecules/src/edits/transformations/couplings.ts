import { transformation as edit, type Transformation } from '../transformation.ts';

const acid = '[CX3;$(C[#6]):1](=[O:2])[OX2H]';

/** Edits that make amides of carboxylic acids. */
export const couplings: readonly Transformation[] = [
  edit('carboxylic acid to carboxamide', `${acid}>>[C:1](=[O:2])N`, 'logP-', 'HBA-', 'TPSA+'),
  edit('carboxylic acid to N-methylamide', `${acid}>>[C:1](=[O:2])NC`, 'MW+', 'logP-', 'HBA-', 'TPSA-'),
  edit('carboxylic acid to N,N-dimethylamide', `${acid}>>[C:1](=[O:2])N(C)C`, 'MW+', 'HBA-', 'HBD-', 'TPSA-'),
  edit(
    'carboxylic acid to N-cyclopropylamide',
    `${acid}>>[C:1](=[O:2])NC1CC1`,
    'MW+',
    'logP+',
    'HBA-',
    'TPSA-',
    'ROTB+',
    'ring+',
  ),
  edit(
    'carboxylic acid to morpholine amide',
    `${acid}>>[C:1](=[O:2])N1CCOCC1`,
    'MW+',
    'logP-',
    'HBD-',
    'TPSA-',
    'ring+',
  ),
  edit(
    'carboxylic acid to pyrrolidine amide',
    `${acid}>>[C:1](=[O:2])N1CCCC1`,
    'MW+',
    'logP+',
    'HBA-',
    'HBD-',
    'TPSA-',
    'ring+',
  ),
  edit(
    'carboxylic acid to anilide',
    `${acid}>>[C:1](=[O:2])Nc1ccccc1`,
    'MW+',
    'logP+',
    'HBA-',
    'TPSA-',
    'ROTB+',
    'AROM+',
    'ring+',
  ),
  edit(
    'carboxylic acid to N-benzylamide',
    `${acid}>>[C:1](=[O:2])NCc1ccccc1`,
    'MW+',
    'logP+',
    'HBA-',
    'TPSA-',
    'ROTB+',
    'AROM+',
    'ring+',
  ),
];
