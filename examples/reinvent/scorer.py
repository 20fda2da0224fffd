"""A scorer as REINVENT 4's ExternalProcess calls it: SMILES by line on standard input, JSON on standard output."""

import json
import sys

smiles = [line.strip() for line in sys.stdin if line.strip()]
halogens = [sum(one.count(symbol) for symbol in ("F", "Cl", "Br", "I")) for one in smiles]
lengths = [len(one) for one in smiles]
print(json.dumps({"version": 1, "payload": {"halogens": halogens, "length": lengths}}))
