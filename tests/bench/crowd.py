#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints a scenario with many aircraft aloft at once: for pictures of a crowd, and for timing.

    tests/bench/crowd.py 2000 > crowd.yaml
"""
import random
import sys

NATIONS = {"RUS": ("Russia", "#ffab00", "Su-34"), "FRA": ("France", "#5cdcff", "Rafale M"),
           "TUR": ("Turkey", "#089eac", "F-16C")}


def main():
    aircraft = int(sys.argv[1]) if len(sys.argv) == 2 else sys.exit(__doc__)
    each = (aircraft + 999) // 1000  # to a formation: a scenario has at most 1000 sorties
    dice = random.Random(7)
    print("title: Two thousand aircraft" if aircraft == 2000 else f"title: {aircraft} aircraft")
    print("clock: {start: 2015-11-26T10:00:00Z, duration: 30 min, step: 1 s}")
    print("theatre:\n  box: {west: 33 deg, south: 33 deg, east: 42 deg, north: 38 deg}\nnations:")
    for code, (name, colour, _) in NATIONS.items():
        print(f"  {code}:\n    name: {name}\n    colour: \"{colour}\"\n    control: none\n"
              "    navigation: {horizontal: 40 m, vertical: 25 m, correlation: 300 s}")
    print("sorties:")
    for k in range(aircraft // each):
        code = list(NATIONS)[k % len(NATIONS)]
        ends = [(dice.uniform(33.6, 37.4), dice.uniform(34.4, 40.6)) for _ in range(2)]
        text = ", ".join(f"{way}: [{lat:.3f} deg, {lon:.3f} deg]"
                         for way, (lat, lon) in zip(("from", "to"), ends))
        print(f"  s{k}: {{nation: {code}, type: {NATIONS[code][2]}, {text},\n"
              f"       elements: {each}, spacing: 2 km, departures: {{at: [0 s]}}, altitude: {dice.randint(3000, 10000)} m, "
              "speed: 220 m/s,\n       error: {lateral: 150 m, vertical: 30 m, correlation: 60 s}}")
    print("rules: {separation: {horizontal: 5 nmi, vertical: 1000 ft}}\nincidents: {collision: {between: any}}")


if __name__ == "__main__":
    main()
