"""Packs data of RDKit's distribution into ../data, once for each RDKit release; the product does not need Python.

Run with Debian's packages python3-rdkit and rdkit-data (2022.09.3):

    /usr/bin/python3 plugins/molecules/scripts/pack-rdkit-data.py

Sources, all BSD-3-Clause (see NOTICE.md), under /usr/share/RDKit:
  Contrib/SA_Score/fpscores.pkl.gz    -> data/sa-fragments.bin.gz
  Data/Pains/wehi_pains.csv           -> data/pains.data.json
  Contrib/NIBRSubstructureFilters/    -> data/nibr-filters.data.json
  Data/NCI/first_5K.smi               -> data/nci-start-population.smi.gz
"""

import csv
import gzip
import json
import pickle
import re
import struct
import sys
from pathlib import Path

from rdkit import Chem, RDLogger, rdBase
from rdkit.Chem import QED

RDLogger.DisableLog("rdApp.*")
rdkit_data = Path("/usr/share/RDKit")
target = Path(__file__).parent.parent / "data"


def varint(number):
    """Seven bits a byte, the lowest first; the top bit says that more follow."""
    parts = bytearray()
    while number > 127:
        parts.append(number & 127 | 128)
        number >>= 7
    parts.append(number)
    return bytes(parts)


def gzipped(content):
    return gzip.compress(content, 9, mtime=0)


def pack_fragments():
    """Groups of fragments with one score: score (float64, little endian), count, then the ascending numbers as gaps."""
    groups = {}
    for score, *fragments in pickle.load(gzip.open(rdkit_data / "Contrib/SA_Score/fpscores.pkl.gz")):
        groups.setdefault(float(score), []).extend(fragments)
    packed = bytearray(varint(len(groups)))
    for score, fragments in sorted(groups.items()):
        packed += struct.pack("<d", score) + varint(len(fragments))
        last = 0
        for fragment in sorted(fragments):
            packed += varint(fragment - last)
            last = fragment
    (target / "sa-fragments.bin.gz").write_bytes(gzipped(bytes(packed)))
    print(f"{sum(map(len, groups.values()))} fragments with {len(groups)} scores")


def without_hydrogens(smarts):
    """The pattern with its hydrogen atoms turned into counts, since molecules are searched without hydrogens."""
    return Chem.MolToSmarts(Chem.MergeQueryHs(Chem.MolFromSmarts(smarts)))


def write_filters(name, source, filters):
    content = {"source": source, "filters": filters}
    (target / name).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
    print(f"{len(filters)} filters in {name}")


def pack_pains():
    with open(rdkit_data / "Data/Pains/wehi_pains.csv", newline="") as file:
        rows = [(re.search(r"regId=(.*)\((\d+)\)", label), smarts) for smarts, label in csv.reader(file)]
    filters = [{"name": label[1], "smarts": without_hydrogens(smarts)} for label, smarts in rows]
    write_filters("pains.data.json", f"RDKit {rdBase.rdkitVersion}, Data/Pains/wehi_pains.csv", filters)


def pack_nibr():
    folder = rdkit_data / "Contrib/NIBRSubstructureFilters"
    with open(folder / "SubstructureFilter_HitTriaging_wPubChemExamples.csv", newline="") as file:
        filters = [
            {
                "name": row["PATTERN_NAME"],
                "smarts": without_hydrogens(row["SMARTS"]) if "-[#1]" in row["SMARTS"] else row["SMARTS"],
                "minimum": max(1, int(row["MIN_COUNT"])),
                "severity": {"0": "annotate", "1": "flag", "2": "exclude"}[row["SEVERITY_SCORE"]],
            }
            for row in csv.DictReader(file)
        ]
    write_filters("nibr-filters.data.json", f"RDKit {rdBase.rdkitVersion}, Contrib/NIBRSubstructureFilters", filters)


def pack_start_population():
    """NCI molecules with QED > 0.4, SA < 4 and 10 to 30 heavy atoms, in one piece, as canonical SMILES."""
    sys.path.append(str(rdkit_data / "Contrib/SA_Score"))
    import sascorer

    kept = {}
    for line in open(rdkit_data / "Data/NCI/first_5K.smi"):
        molecule = Chem.MolFromSmiles(line.split()[0])
        if molecule is None or "." in line or not 10 <= molecule.GetNumHeavyAtoms() <= 30:
            continue
        organic = all(atom.GetSymbol() in ("C", "N", "O", "F", "S", "P", "Cl", "Br", "I") for atom in molecule.GetAtoms())
        plain = not any(a.GetNumRadicalElectrons() or a.GetIsotope() for a in molecule.GetAtoms())
        if organic and plain and QED.qed(molecule) > 0.4 and sascorer.calculateScore(molecule) < 4:
            kept[Chem.MolToSmiles(molecule)] = True
    (target / "nci-start-population.smi.gz").write_bytes(gzipped("\n".join([*kept, ""]).encode()))
    print(f"{len(kept)} molecules to start from")


pack_fragments()
pack_pains()
pack_nibr()
pack_start_population()
