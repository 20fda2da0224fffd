"""Writes test/fixtures/guacamol-reference.data.json: GuacaMol scores by RDKit for Python, for our tests.

Independent of our code and of the guacamol package: each objective is written out here once more from the paper. Run with
Debian's package python3-rdkit (2022.09.3):

    /usr/bin/python3 plugins/molecules/scripts/guacamol-reference.py
"""

import json
import math
import re
from pathlib import Path

from rdkit import Chem, RDLogger, rdBase
from rdkit.Chem import AllChem, Descriptors, rdMolDescriptors
from rdkit.Chem.Pharm2D import Generate, Gobbi_Pharm2D
from rdkit.DataStructs import TanimotoSimilarity

RDLogger.DisableLog("rdApp.*")

CELECOXIB = "CC1=CC=C(C=C1)C1=CC(=NN1C1=CC=C(C=C1)S(N)(=O)=O)C(F)(F)F"
TROGLITAZONE = "Cc1c(C)c2OC(C)(COc3ccc(CC4SC(=O)NC4=O)cc3)CCc2c(C)c1O"
THIOTHIXENE = "CN(C)S(=O)(=O)c1ccc2Sc3ccccc3C(=CCCN4CCN(C)CC4)c2c1"
ARIPIPRAZOLE = "Clc4cccc(N3CCN(CCCCOc2ccc1c(NC(=O)CC1)c2)CC3)c4Cl"
ALBUTEROL = "CC(C)(C)NCC(O)c1ccc(O)c(CO)c1"
MESTRANOL = "COc1ccc2[C@H]3CC[C@@]4(C)[C@@H](CC[C@@]4(O)C#C)[C@@H]3CCc2c1"
CAMPHOR = "CC1(C)C2CCC1(C)C(=O)C2"
MENTHOL = "CC(C)C1CCC(C)CC1O"
TADALAFIL = "O=C1N(CC(N2C1CC3=C(C2C4=CC5=C(OCO5)C=C4)NC6=C3C=CC=C6)=O)C"
SILDENAFIL = "CCCC1=NN(C2=C1N=C(NC2=O)C3=C(C=CC(=C3)S(=O)(=O)N4CCN(CC4)C)OCC)C"
OSIMERTINIB = "COc1cc(N(C)CCN(C)C)c(NC(=O)C=C)cc1Nc2nccc(n2)c3cn(C)c4ccccc34"
FEXOFENADINE = "CC(C)(C(=O)O)c1ccc(cc1)C(O)CCCN2CCC(CC2)C(O)(c3ccccc3)c4ccccc4"
RANOLAZINE = "COc1ccccc1OCC(O)CN2CCN(CC(=O)Nc3c(C)cccc3C)CC2"
PERINDOPRIL = "O=C(OCC)C(NC(C(=O)N1C(C(=O)O)CC2CCCCC12)C)CCC"
AMLODIPINE = r"Clc1ccccc1C2C(=C(/N/C(=C2/C(=O)OCC)COCCN)C)\C(=O)OC"
SITAGLIPTIN = "Fc1cc(c(F)cc1F)CC(N)CC(=O)N3Cc2nnc(n2CC3)C(F)(F)F"
ZALEPLON = "O=C(C)N(CC)C1=CC=CC(C2=CC=NC3=C(C=NN23)C#N)=C1"
HOP = "CCCOc1cc2ncnc(Nc3ccc4ncsc4c3)c2cc1S(=O)(=O)C(C)(C)C"
CORE = "[#7]-c1n[c;h1]nc2[c;h1]c(-[#8])[c;h0][c;h1]c12"

mol = Chem.MolFromSmiles
fingerprints = {
    "ECFP4": lambda m: AllChem.GetMorganFingerprint(m, 2),
    "ECFP6": lambda m: AllChem.GetMorganFingerprint(m, 3),
    "FCFP4": lambda m: AllChem.GetMorganFingerprint(m, 2, useFeatures=True),
    "AP": lambda m: AllChem.GetAtomPairFingerprint(m, maxLength=10),
    "PHCO": lambda m: Generate.Gen2DFingerprint(m, Gobbi_Pharm2D.factory),
}


def sim(m, target, kind):
    return TanimotoSimilarity(fingerprints[kind](m), fingerprints[kind](mol(target)))


def bell(x, mu, sigma):
    return math.exp(-0.5 * ((x - mu) / sigma) ** 2)


def at_least(x, mu, sigma):
    return bell(min(x, mu), mu, sigma)


def at_most(x, mu, sigma):
    return bell(max(x, mu), mu, sigma)


def clip(x, top):
    return min(x / top, 1)


def geo(*xs):
    return math.prod(xs) ** (1 / len(xs))


def has(m, smarts):
    return 1 if m.HasSubstructMatch(Chem.MolFromSmarts(smarts)) else 0


def formula(m, wanted):
    full = [atom.GetSymbol() for atom in Chem.AddHs(m).GetAtoms()]
    counts = [(symbol, int(digits or 1)) for symbol, digits in re.findall(r"([A-Z][a-z]?)(\d*)", wanted)]
    return geo(
        *(bell(full.count(symbol), count, 1) for symbol, count in counts),
        bell(len(full), sum(count for _, count in counts), 2),
    )


logp, tpsa, bertz = Descriptors.MolLogP, Descriptors.TPSA, Descriptors.BertzCT
target = mol(SITAGLIPTIN)

objectives = {
    "celecoxib-rediscovery": lambda m: sim(m, CELECOXIB, "ECFP4"),
    "troglitazone-rediscovery": lambda m: sim(m, TROGLITAZONE, "ECFP4"),
    "thiothixene-rediscovery": lambda m: sim(m, THIOTHIXENE, "ECFP4"),
    "aripiprazole-similarity": lambda m: clip(sim(m, ARIPIPRAZOLE, "ECFP4"), 0.75),
    "albuterol-similarity": lambda m: clip(sim(m, ALBUTEROL, "FCFP4"), 0.75),
    "mestranol-similarity": lambda m: clip(sim(m, MESTRANOL, "AP"), 0.75),
    "isomers-c11h24": lambda m: formula(m, "C11H24"),
    "isomers-c9h10n2o2pf2cl": lambda m: formula(m, "C9H10N2O2PF2Cl"),
    "median-molecules-1": lambda m: geo(sim(m, MENTHOL, "ECFP4"), sim(m, CAMPHOR, "ECFP4")),
    "median-molecules-2": lambda m: geo(sim(m, TADALAFIL, "ECFP6"), sim(m, SILDENAFIL, "ECFP6")),
    "osimertinib-mpo": lambda m: geo(
        clip(sim(m, OSIMERTINIB, "FCFP4"), 0.8),
        at_most(sim(m, OSIMERTINIB, "ECFP6"), 0.85, 0.1),
        at_least(tpsa(m), 100, 10),
        at_most(logp(m), 1, 1),
    ),
    "fexofenadine-mpo": lambda m: geo(
        clip(sim(m, FEXOFENADINE, "AP"), 0.8), at_least(tpsa(m), 90, 10), at_most(logp(m), 4, 1)
    ),
    "ranolazine-mpo": lambda m: geo(
        clip(sim(m, RANOLAZINE, "AP"), 0.7),
        at_least(logp(m), 7, 1),
        bell(sum(atom.GetSymbol() == "F" for atom in m.GetAtoms()), 1, 1),
        at_least(tpsa(m), 95, 20),
    ),
    "perindopril-mpo": lambda m: geo(
        sim(m, PERINDOPRIL, "ECFP4"), bell(rdMolDescriptors.CalcNumAromaticRings(m), 2, 0.5)
    ),
    "amlodipine-mpo": lambda m: geo(sim(m, AMLODIPINE, "ECFP4"), bell(rdMolDescriptors.CalcNumRings(m), 3, 0.5)),
    "sitagliptin-mpo": lambda m: geo(
        bell(sim(m, SITAGLIPTIN, "ECFP4"), 0, 0.1),
        bell(logp(m), logp(target), 0.2),
        bell(tpsa(m), tpsa(target), 5),
        formula(m, "C16H15F6N5O"),
    ),
    "zaleplon-mpo": lambda m: geo(sim(m, ZALEPLON, "ECFP4"), formula(m, "C19H17N3O2")),
    "valsartan-smarts": lambda m: geo(
        has(m, "CN(C=O)Cc1ccc(c2ccccc2)cc1"),
        bell(logp(m), logp(target), 0.2),
        bell(tpsa(m), tpsa(target), 5),
        bell(bertz(m), bertz(target), 30),
    ),
    "deco-hop": lambda m: (
        clip(sim(m, HOP, "PHCO"), 0.85)
        + (1 - has(m, "CS([#6])(=O)=O"))
        + (1 - has(m, "[#7]-c1ccc2ncsc2c1"))
        + has(m, CORE)
    )
    / 4,
    "scaffold-hop": lambda m: (
        clip(sim(m, HOP, "PHCO"), 0.75)
        + has(m, "[#6]-[#6]-[#6]-[#8]-[#6]~[#6]~[#6]~[#6]~[#6]-[#7]-c1ccc2ncsc2c1")
        + (1 - has(m, CORE))
    )
    / 3,
}

# The targets themselves, relatives of theirs that score between 0 and 1, and small molecules.
molecules = [CELECOXIB, TROGLITAZONE, THIOTHIXENE, ARIPIPRAZOLE, ALBUTEROL, MESTRANOL, CAMPHOR, MENTHOL, TADALAFIL]
molecules += [SILDENAFIL, OSIMERTINIB, FEXOFENADINE, RANOLAZINE, PERINDOPRIL, AMLODIPINE, SITAGLIPTIN, ZALEPLON, HOP]
molecules += """
CCCCCCCCCCC CCC(C)CCCC(C)CC O=P(F)(F)Cc1ccc(NC(N)=O)c(Cl)c1C CCOC(=O)C(CCc1ccccc1)NC(C)C(=O)N1CCCC1c1ccccc1
CN(C=O)Cc1ccc(-c2ccccc2)cc1 CC(C)C(C(=O)O)N(Cc1ccc(-c2ccccc2)cc1)C(=O)CN1CCOC(=O)C1 CCCOc1cc2ncnc(NC3CCCCC3)c2cc1OC
CCCOc1ccc(Nc2ccc3ncsc3c2)cc1S(=O)(=O)C(C)(C)C Fc1ccc(OCC(O)CN2CCN(CC(=O)Nc3c(C)cccc3C)CC2)cc1 c1ccccc1 CCO
Nc1ccc2ncsc2c1 C=CC(=O)Nc1cc(Nc2nccc(-c3cnn(C(CO)CO)c3)n2)c(OC)cc1N(C)CCNC
""".split()

content = {
    "provenance": f"RDKit {rdBase.rdkitVersion} for Python, by scripts/guacamol-reference.py",
    "sitagliptin": {"logP": logp(target), "tpsa": tpsa(target), "bertz": bertz(target)},
    "scores": {
        name: {smiles: score(mol(smiles)) for smiles in molecules} for name, score in objectives.items()
    },
}
path = Path(__file__).parent.parent / "test/fixtures/guacamol-reference.data.json"
path.write_text(json.dumps(content, indent=2) + "\n")
