import type { Placed } from './docked-molecules.ts';

/** A drug or tool compound with the target of DOCKSTRING that it is known for. */
export interface NamedLigand extends Placed {
  readonly name: string;
}

const ligand = (name: string, target: string, smiles: string): NamedLigand => ({ name, target, smiles });

/** From two to eleven bonds that turn on kinases, proteases, nuclear and G-protein coupled receptors and others. */
export const namedLigands: readonly NamedLigand[] = [
  ligand('acetazolamide', 'CA2', 'CC(=O)Nc1nnc(S(N)(=O)=O)s1'),
  ligand('imatinib', 'KIT', 'Cc1ccc(NC(=O)c2ccc(CN3CCN(C)CC3)cc2)cc1Nc1nccc(-c2cccnc2)n1'),
  ligand('dasatinib', 'ABL1', 'Cc1nc(Nc2ncc(C(=O)Nc3c(C)cccc3Cl)s2)cc(N2CCN(CCO)CC2)n1'),
  ligand('bosutinib', 'ABL1', 'COc1cc(Nc2c(C#N)cnc3cc(OCCCN4CCN(C)CC4)c(OC)cc23)c(Cl)cc1Cl'),
  ligand('gefitinib', 'EGFR', 'COc1cc2ncnc(Nc3ccc(F)c(Cl)c3)c2cc1OCCCN1CCOCC1'),
  ligand('erlotinib', 'EGFR', 'C#Cc1cccc(Nc2ncnc3cc(OCCOC)c(OCCOC)cc23)c1'),
  ligand('sunitinib', 'KDR', 'CCN(CC)CCNC(=O)c1c(C)[nH]c(/C=C2\\C(=O)Nc3ccc(F)cc32)c1C'),
  ligand('sorafenib', 'KDR', 'CNC(=O)c1cc(Oc2ccc(NC(=O)Nc3ccc(Cl)c(C(F)(F)F)c3)cc2)ccn1'),
  ligand('ruxolitinib', 'JAK2', 'N#CC[C@H](C1CCCC1)n1cc(-c2ncnc3[nH]ccc23)cn1'),
  ligand('fedratinib', 'JAK2', 'Cc1cnc(Nc2ccc(OCCN3CCCC3)cc2)nc1Nc1cccc(S(=O)(=O)NC(C)(C)C)c1'),
  ligand('PP2', 'LCK', 'CC(C)(C)n1nc(-c2ccc(Cl)cc2)c2c(N)ncnc21'),
  ligand('roscovitine', 'CDK2', 'CC[C@H](CO)Nc1nc(NCc2ccccc2)c2ncn(C(C)C)c2n1'),
  ligand('SB-203580', 'MAPK14', 'C[S@@](=O)c1ccc(-c2nc(-c3ccc(F)cc3)c(-c3ccncc3)[nH]2)cc1'),
  ligand(
    'argatroban',
    'F2',
    'C[C@@H]1CCN(C(=O)[C@H](CCCN=C(N)N)NS(=O)(=O)c2cccc3c2NCC(C)C3)[C@@H](C(=O)O)C1',
  ),
  ligand('rivaroxaban', 'F10', 'O=C(NC[C@H]1CN(c2ccc(N3CCOCC3=O)cc2)C(=O)O1)c1ccc(Cl)s1'),
  ligand('apixaban', 'F10', 'COc1ccc(-n2nc(C(N)=O)c3c2C(=O)N(c2ccc(N4CCCCC4=O)cc2)CC3)cc1'),
  ligand('donepezil', 'ACHE', 'COc1cc2c(cc1OC)C(=O)C(CC1CCN(Cc3ccccc3)CC1)C2'),
  ligand('sitagliptin', 'DPP4', 'N[C@@H](CC(=O)N1CCn2c(nnc2C(F)(F)F)C1)Cc1cc(F)c(F)cc1F'),
  ligand('rosiglitazone', 'PPARG', 'CN(CCOc1ccc(CC2SC(=O)NC2=O)cc1)c1ccccn1'),
  ligand('raloxifene', 'ESR1', 'O=C(c1ccc(OCCN2CCCCC2)cc1)c1c(-c2ccc(O)cc2)sc2cc(O)ccc12'),
  ligand('bicalutamide', 'AR', 'CC(O)(CS(=O)(=O)c1ccc(F)cc1)C(=O)Nc1ccc(C#N)c(C(F)(F)F)c1'),
  ligand('methotrexate', 'DHFR', 'CN(Cc1cnc2nc(N)nc(N)c2n1)c1ccc(C(=O)N[C@@H](CCC(=O)O)C(=O)O)cc1'),
  ligand('haloperidol', 'DRD2', 'O=C(CCCN1CCC(O)(c2ccc(Cl)cc2)CC1)c1ccc(F)cc1'),
  ligand('propranolol', 'ADRB2', 'CC(C)NC[C@H](O)COc1cccc2ccccc12'),
];
