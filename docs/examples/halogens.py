"""How many halogens a molecule has: stands for a model of your own, such as one of toxicity."""

import re


def evaluate(smiles):
    found = re.findall(r"Cl|Br|F|I", smiles)
    return len(found), "Halogens: " + (", ".join(found) or "none")
