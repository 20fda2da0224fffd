"""Docks the molecule of a file with AutoDock Vina into the ABL kinase (1IEP); Debian: autodock-vina and openbabel."""

import gzip
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
RECEPTOR = os.path.join(HERE, "../../plugins/molecules/data/receptors/abl-1iep.pdbqt.gz")
BOX = {"center_x": 11, "center_y": 90.5, "center_z": 57.5, "size_x": 22, "size_y": 24, "size_z": 28}

with open(sys.argv[1]) as file:
    smiles = file.read().strip()
with tempfile.TemporaryDirectory() as folder:
    receptor, ligand, out = (os.path.join(folder, name) for name in ("receptor.pdbqt", "ligand.pdbqt", "out.pdbqt"))
    with gzip.open(RECEPTOR, "rt") as packed, open(receptor, "w") as plain:
        plain.write(packed.read())
    made = subprocess.run(["obabel", "-:" + smiles, "-p", "7.4", "--gen3d", "-O", ligand], capture_output=True, text=True)
    if not os.path.exists(ligand) or os.path.getsize(ligand) == 0:
        sys.exit("Open Babel makes no shape of it: " + made.stderr.strip().splitlines()[-1])
    box = [part for name, value in BOX.items() for part in ("--" + name, str(value))]
    search = ["--exhaustiveness", "1", "--num_modes", "1", "--seed", "1", "--cpu", "1"]
    ran = subprocess.run(
        ["vina", "--receptor", receptor, "--ligand", ligand, "--out", out, *box, *search], capture_output=True, text=True
    )
    if ran.returncode != 0:
        sys.exit("Vina: " + (ran.stderr or ran.stdout).strip().splitlines()[-1])
    with open(out) as poses:
        affinity = float(re.search(r"VINA RESULT:\s+(-?\d+\.\d+)", poses.read()).group(1))
# More is better, and a strong binder has a low energy.
print("score: %.3f" % -affinity)
print("affinity: %.3f kcal/mol" % affinity)
