"""Writes test/fixtures/rdkit-reference.data.json: values that RDKit for Python calculates, for our tests.

Run with Debian's packages python3-rdkit and rdkit-data (2022.09.3), nothing of this package takes part:

    /usr/bin/python3 plugins/molecules/scripts/reference-values.py
"""

import json
import sys
from pathlib import Path

from rdkit import Chem, RDLogger, rdBase
from rdkit.Chem import AllChem, FilterCatalog, GraphDescriptors
from rdkit.Chem.Pharm2D import Generate, Gobbi_Pharm2D
from rdkit.Chem.Scaffolds import MurckoScaffold

sys.path.append("/usr/share/RDKit/Contrib/SA_Score")
import sascorer

RDLogger.DisableLog("rdApp.*")

# Drugs, and small molecules with something that is easily done wrong: isotopes, charges, N-oxides, sulfur of several
# valences, spiro and bridged rings, a macrocycle, atoms without neighbours.
molecules = """
CC1=CC=C(C=C1)C1=CC(=NN1C1=CC=C(C=C1)S(N)(=O)=O)C(F)(F)F
CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc21
COc1ccc2[C@H]3CC[C@@]4(C)[C@@H](CC[C@@]4(O)C#C)[C@@H]3CCc2c1
C[N+](C)(C)CC([O-])=O
[2H]C([2H])([2H])[13CH2]O
CS(=O)c1cc[n+]([O-])cc1
O=C1C=CC(=O)C=C1
C1CC2(C1)C1CCC2CC1
O=C1CCCCCCCCCCCCO1
OB(O)c1ccc(Br)s1
CCOP(=S)(OCC)SCC(=O)Nc1c[nH]nc1Cl
NC(N)=NCCC[C@H](N)C(=O)O
C
CC#N
""".split()

pains_only = FilterCatalog.FilterCatalogParams()
pains_only.AddCatalog(FilterCatalog.FilterCatalogParams.FilterCatalogs.PAINS)
pains = FilterCatalog.FilterCatalog(pains_only)


def flat(counts):
    return [number for pair in sorted(counts.items()) for number in pair]


def scaffolds(molecule):
    scaffold = MurckoScaffold.GetScaffoldForMol(molecule)
    if scaffold.GetNumAtoms() == 0:
        return "", ""
    generic = MurckoScaffold.MakeScaffoldGeneric(scaffold)
    return tuple(Chem.CanonSmiles(Chem.MolToSmiles(each, False)) for each in (scaffold, generic))


def values(smiles):
    molecule = Chem.MolFromSmiles(smiles)
    murcko, generic = scaffolds(molecule)
    morgan = AllChem.GetMorganFingerprint
    pharmacophore = Generate.Gen2DFingerprint(molecule, Gobbi_Pharm2D.factory)
    return {
        "smiles": smiles,
        "counts": {
            "ECFP4": flat(morgan(molecule, 2).GetNonzeroElements()),
            "ECFP6": flat(morgan(molecule, 3).GetNonzeroElements()),
            "FCFP4": flat(morgan(molecule, 2, useFeatures=True).GetNonzeroElements()),
            "FCFP6": flat(morgan(molecule, 3, useFeatures=True).GetNonzeroElements()),
            "AP": flat(AllChem.GetAtomPairFingerprint(molecule, maxLength=10).GetNonzeroElements()),
            "PHCO": flat({bit: 1 for bit in pharmacophore.GetOnBits()}),
        },
        "bertz": GraphDescriptors.BertzCT(molecule),
        "sa": sascorer.calculateScore(molecule),
        "murcko": murcko,
        "generic": generic,
        "pains": sorted(entry.GetDescription().split("(")[0] for entry in pains.GetMatches(molecule)),
    }


content = {
    "provenance": f"RDKit {rdBase.rdkitVersion} for Python, by scripts/reference-values.py. Counts are flat lists of "
    "feature numbers and counts in turn.",
    "molecules": [values(smiles) for smiles in molecules],
}
path = Path(__file__).parent.parent / "test/fixtures/rdkit-reference.data.json"
path.write_text(json.dumps(content, indent=2) + "\n")
