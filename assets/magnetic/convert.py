#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes wmm2015.wmm.cof, the binary that GeographicLib reads, from WMM.COF beside it.

An id of 8 letters, then twice (the field [nT], its change [nT/year]): degree and order as int32,
the coefficients g by column of equal order, then h without the column of order 0, as doubles.
"""
import pathlib
import struct

DEGREE = 12
folder = pathlib.Path(__file__).parent
table = {(0, 0): [0.0] * 4}  # (n, m): g, h, their changes
for line in (folder / "WMM.COF").read_text().splitlines()[1:]:
    n, m, *values = line.split()
    table[int(n), int(m)] = [float(value) for value in values]

columns = [(n, m) for m in range(DEGREE + 1) for n in range(m, DEGREE + 1)]
with open(folder / "wmm2015.wmm.cof", "wb") as file:
    file.write(b"WMM2015A")
    for g, h in (0, 1), (2, 3):
        file.write(struct.pack("<2i", DEGREE, DEGREE))
        for value in [table[c][g] for c in columns] + [table[c][h] for c in columns if c[1] > 0]:
            file.write(struct.pack("<d", value))
