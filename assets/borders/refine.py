#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Puts back into AIRSPACE the vertices of LINE that simplification took out of the shared border.

usage: refine.py AIRSPACE.geojson LINE.geojson > FINER.geojson

Both files come from one topology, so every vertex of the simplified border that lies on the line is a
vertex of the line. Between two neighbours of a ring that are also on one stretch of the line, the
line's vertices in between are inserted; nothing is moved or removed.
"""
import json
import sys


def places(line):
    """Vertex -> (stretch, index), for every vertex of the line."""
    return {tuple(point): (number, index)
            for number, stretch in enumerate(line) for index, point in enumerate(stretch)}


def refined(ring, line, where, longest=60):
    """The ring with the line's vertices put back between neighbours at most `longest` apart."""
    result = []
    for here, there in zip(ring, ring[1:]):
        result.append(here)
        start, end = where.get(tuple(here)), where.get(tuple(there))
        if not start or not end or start[0] != end[0] or abs(end[1] - start[1]) > longest:
            continue
        step = 1 if end[1] > start[1] else -1
        result += [line[start[0]][index] for index in range(start[1] + step, end[1], step)]
    return result + [ring[-1]]


def main():
    airspace, border = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:3])
    line = border["features"][0]["geometry"]["coordinates"]
    where = places(line)
    for feature in airspace["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        for polygon in polygons:
            polygon[:] = [refined(ring, line, where) for ring in polygon]
    airspace["note"] += "; the Turkish-Syrian land border unsimplified (10 m)"
    json.dump(airspace, sys.stdout, separators=(",", ":"))
    print()


main()
