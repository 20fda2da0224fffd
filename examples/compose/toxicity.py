"""Made up: counts halogens, as if each were harmful."""


def evaluate(smiles):
    found = sum(smiles.count(symbol) for symbol in ("F", "Cl", "Br", "I"))
    return found, "It has %d halogens, and none are wanted." % found
