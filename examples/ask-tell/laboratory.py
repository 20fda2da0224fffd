"""Stands in for a laboratory: fills in the column 'score' of a CSV file that `textgrad ask` wrote. Made up."""

import csv
import math
import sys

with open(sys.argv[1], newline="") as file:
    rows = list(csv.DictReader(file))
for row in rows:
    given = dict(pair.split(": ") for pair in row["candidate"].split(", "))
    heat = (float(given["temperature"]) - 78) / 20
    speed = math.log10(float(given["rate"])) + 1.5
    found = 80 - 10 * heat**2 - 15 * speed**2 - (20 if given["solvent"] == "water" else 0)
    row["score"] = "%.3f" % found
    row["feedback"] = "clear" if found > 60 else "cloudy"
with open(sys.argv[1], "w", newline="") as file:
    writer = csv.DictWriter(file, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
