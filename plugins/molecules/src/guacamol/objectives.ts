import type { GuacamolObjective, ObjectiveMean } from './objective.ts';
import {
  above,
  absent,
  arithmetic,
  below,
  descriptor,
  element,
  gaussian,
  geometric,
  isomers,
  none,
  present,
  similarity,
  threshold,
} from './terms.ts';

/*
 * Provenance: target molecules, SMARTS, formulas, means and widths from Brown et al., J. Chem. Inf. Model. 2019, 59:1096,
 * and the authors' repository BenevolentAI/guacamol (MIT), suite "v2"; see NOTICE.md.
 */

/** An objective; GuacaMol's own score of it is taken over three numbers of best molecules unless given. */
export const objective = (
  name: string,
  title: string,
  wanted: string,
  whole: ObjectiveMean,
  topCounts: readonly number[] = [1, 10, 100],
): GuacamolObjective => ({ name, title, wanted, whole, topCounts });

const rediscovery = (drug: string, target: string): GuacamolObjective =>
  objective(
    `${drug.toLowerCase()}-rediscovery`,
    `${drug} rediscovery`,
    'A certain molecule, found by its similarity alone.',
    arithmetic(similarity(target, 'ECFP4', threshold(1))),
    [1],
  );

const likeness = (drug: string, target: string, fingerprint: 'ECFP4' | 'FCFP4' | 'AP'): GuacamolObjective =>
  objective(
    `${drug.toLowerCase()}-similarity`,
    `${drug} similarity`,
    'Molecules that are similar to a certain one, to 0.75 and more.',
    arithmetic(similarity(target, fingerprint, threshold(0.75))),
  );

/** Different molecules of a formula, of which GuacaMol wants so many. */
export const isomerSearch = (formula: string, count: number): GuacamolObjective =>
  objective(
    `isomers-${formula.toLowerCase()}`,
    formula,
    `Many different molecules of the formula ${formula}.`,
    { ...isomers(formula), name: 'score' },
    [count],
  );

const osimertinib = 'COc1cc(N(C)CCN(C)C)c(NC(=O)C=C)cc1Nc2nccc(n2)c3cn(C)c4ccccc34';
const fexofenadine = 'CC(C)(C(=O)O)c1ccc(cc1)C(O)CCCN2CCC(CC2)C(O)(c3ccccc3)c4ccccc4';
const ranolazine = 'COc1ccccc1OCC(O)CN2CCN(CC(=O)Nc3c(C)cccc3C)CC2';
const perindopril = 'O=C(OCC)C(NC(C(=O)N1C(C(=O)O)CC2CCCCC12)C)CCC';
const amlodipine = 'Clc1ccccc1C2C(=C(/N/C(=C2/C(=O)OCC)COCCN)C)\\C(=O)OC';
const sitagliptin = 'Fc1cc(c(F)cc1F)CC(N)CC(=O)N3Cc2nnc(n2CC3)C(F)(F)F';
const zaleplon = 'O=C(C)N(CC)C1=CC=CC(C2=CC=NC3=C(C=NN23)C#N)=C1';
const quinazoline = 'CCCOc1cc2ncnc(Nc3ccc4ncsc4c3)c2cc1S(=O)(=O)C(C)(C)C';

/** Crippen logP, polar surface and complexity of sitagliptin, which two objectives aim at. */
const sitagliptinValues = { logP: 2.0165, tpsa: 77.04, bertz: 896.3804853871784 };

/** The core of the molecule that the two hops start from. */
const core = '[#7]-c1n[c;h1]nc2[c;h1]c(-[#8])[c;h0][c;h1]c12';

/** The twenty goal-directed objectives of GuacaMol, version 2, in the paper's order. */
export const guacamolObjectives: readonly GuacamolObjective[] = [
  rediscovery('Celecoxib', 'CC1=CC=C(C=C1)C1=CC(=NN1C1=CC=C(C=C1)S(N)(=O)=O)C(F)(F)F'),
  rediscovery('Troglitazone', 'Cc1c(C)c2OC(C)(COc3ccc(CC4SC(=O)NC4=O)cc3)CCc2c(C)c1O'),
  rediscovery('Thiothixene', 'CN(C)S(=O)(=O)c1ccc2Sc3ccccc3C(=CCCN4CCN(C)CC4)c2c1'),
  likeness('Aripiprazole', 'Clc4cccc(N3CCN(CCCCOc2ccc1c(NC(=O)CC1)c2)CC3)c4Cl', 'ECFP4'),
  likeness('Albuterol', 'CC(C)(C)NCC(O)c1ccc(O)c(CO)c1', 'FCFP4'),
  likeness('Mestranol', 'COc1ccc2[C@H]3CC[C@@]4(C)[C@@H](CC[C@@]4(O)C#C)[C@@H]3CCc2c1', 'AP'),
  isomerSearch('C11H24', 159),
  isomerSearch('C9H10N2O2PF2Cl', 250),
  objective(
    'median-molecules-1',
    'Median molecules 1',
    'Molecules that are as similar as can be to two certain monoterpenoids at once.',
    geometric(
      { ...similarity('CC(C)C1CCC(C)CC1O', 'ECFP4'), name: 'similarity to the first (ECFP4)' },
      { ...similarity('CC1(C)C2CCC1(C)C(=O)C2', 'ECFP4'), name: 'similarity to the second (ECFP4)' },
    ),
  ),
  objective(
    'median-molecules-2',
    'Median molecules 2',
    'Molecules that are as similar as can be to two certain drugs at once.',
    geometric(
      {
        ...similarity('O=C1N(CC(N2C1CC3=C(C2C4=CC5=C(OCO5)C=C4)NC6=C3C=CC=C6)=O)C', 'ECFP6'),
        name: 'similarity to the first (ECFP6)',
      },
      {
        ...similarity('CCCC1=NN(C2=C1N=C(NC2=O)C3=C(C=CC(=C3)S(=O)(=O)N4CCN(CC4)C)OCC)C', 'ECFP6'),
        name: 'similarity to the second (ECFP6)',
      },
    ),
  ),
  objective(
    'osimertinib-mpo',
    'Osimertinib MPO',
    'Similar to a certain drug in pharmacophores but not in its wide surroundings, more polar, logP of at most 1.',
    geometric(
      similarity(osimertinib, 'FCFP4', threshold(0.8)),
      similarity(osimertinib, 'ECFP6', below(0.85, 0.1)),
      descriptor('TPSA', above(100, 10)),
      descriptor('logP', below(1, 1)),
    ),
  ),
  objective(
    'fexofenadine-mpo',
    'Fexofenadine MPO',
    'Similar to a certain drug, but more polar and with a logP of at most 4.',
    geometric(
      similarity(fexofenadine, 'AP', threshold(0.8)),
      descriptor('TPSA', above(90, 10)),
      descriptor('logP', below(4, 1)),
    ),
  ),
  objective(
    'ranolazine-mpo',
    'Ranolazine MPO',
    'Similar to a certain drug, but with a logP of at least 7, a polar surface of at least 95 and one fluorine.',
    geometric(
      similarity(ranolazine, 'AP', threshold(0.7)),
      descriptor('logP', above(7, 1)),
      element('F', gaussian(1, 1)),
      descriptor('TPSA', above(95, 20)),
    ),
  ),
  objective(
    'perindopril-mpo',
    'Perindopril MPO',
    'Similar to a certain drug, but with two aromatic rings.',
    geometric(similarity(perindopril, 'ECFP4'), descriptor('aromatic rings', gaussian(2, 0.5))),
  ),
  objective(
    'amlodipine-mpo',
    'Amlodipine MPO',
    'Similar to a certain drug, but with three rings.',
    geometric(similarity(amlodipine, 'ECFP4'), descriptor('rings', gaussian(3, 0.5))),
  ),
  objective(
    'sitagliptin-mpo',
    'Sitagliptin MPO',
    'Dissimilar to a certain drug, but with its formula, logP and polar surface.',
    geometric(
      similarity(sitagliptin, 'ECFP4', gaussian(0, 0.1)),
      descriptor('logP', gaussian(sitagliptinValues.logP, 0.2)),
      descriptor('TPSA', gaussian(sitagliptinValues.tpsa, 5)),
      isomers('C16H15F6N5O'),
    ),
  ),
  objective(
    'zaleplon-mpo',
    'Zaleplon MPO',
    'Similar to a certain drug, but with the formula C19H17N3O2.',
    geometric(similarity(zaleplon, 'ECFP4', none), isomers('C19H17N3O2')),
  ),
  objective(
    'valsartan-smarts',
    'Valsartan SMARTS',
    'With a biphenylmethyl amide, and with a given logP, polar surface and complexity.',
    geometric(
      present('biphenylmethyl amide', 'CN(C=O)Cc1ccc(c2ccccc2)cc1'),
      descriptor('logP', gaussian(sitagliptinValues.logP, 0.2)),
      descriptor('TPSA', gaussian(sitagliptinValues.tpsa, 5)),
      descriptor('Bertz complexity', gaussian(sitagliptinValues.bertz, 30)),
    ),
  ),
  objective(
    'deco-hop',
    'Deco Hop',
    'Other substituents on the same quinazoline core, with the same pharmacophores.',
    arithmetic(
      similarity(quinazoline, 'PHCO', threshold(0.85)),
      absent('alkyl sulfone', 'CS([#6])(=O)=O'),
      absent('aminobenzothiazole', '[#7]-c1ccc2ncsc2c1'),
      present('alkoxyquinazoline core', core),
    ),
  ),
  objective(
    'scaffold-hop',
    'Scaffold Hop',
    'Another core with the same substituents and the same pharmacophores.',
    arithmetic(
      similarity(quinazoline, 'PHCO', threshold(0.75)),
      present('substituents', '[#6]-[#6]-[#6]-[#8]-[#6]~[#6]~[#6]~[#6]~[#6]-[#7]-c1ccc2ncsc2c1'),
      absent('alkoxyquinazoline core', core),
    ),
  ),
];
