"""Scores molecules with RDKit; Debian: python3-rdkit."""

from rdkit import Chem, RDLogger
from rdkit.Chem import Crippen, Descriptors, rdMolDescriptors

RDLogger.DisableLog("rdApp.*")


def evaluate(smiles):
    molecule = Chem.MolFromSmiles(smiles)
    if molecule is None:
        return {"problems": ["RDKit cannot read it."]}
    logp = Crippen.MolLogP(molecule)
    return {
        "score": -abs(logp - 2.5),
        "measurements": [
            {"name": "logP", "value": logp, "goal": {"min": 2, "max": 3}},
            {"name": "mass", "value": Descriptors.MolWt(molecule), "unit": "Da"},
            {"name": "rings", "value": rdMolDescriptors.CalcNumRings(molecule)},
        ],
        "feedback": "Crippen's logP should be near 2.5, and is %.2f." % logp,
    }
