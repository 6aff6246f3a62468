"""Random trees, and what they are electrically, worked out here from the sections alone.

Sections that meet are a star of resistances. The engine keeps the star's middle as a node; here it
is eliminated on paper: between arms a and b a star acts like g_a g_b / (the sum of all g). So the
two share neither code nor method.
"""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import numpy as np
from scipy.integrate import quad

from loligo.model.morphology import Point, Section


def random_tree(rng, n_sections, most_pieces=4):
    """Cylinders and bent cones, joined at ends and inside each other, some at the same spot."""
    found = []
    for number in range(n_sections):
        parent = found[rng.integers(max(0, number - 4), number)].name if number else None
        at = float(rng.choice([0.0, 1.0, 1.0, 1.0, 0.5, rng.uniform(0.01, 0.99)]))
        name, n = f"s{number}", int(rng.integers(1, most_pieces + 1))
        if rng.random() < 0.5:
            length, diameter = rng.uniform(5, 200), rng.uniform(0.3, 20)
            found.append(Section(name, length, diameter, n, parent, at=at))
        else:
            steps = rng.uniform(-40, 40, (int(rng.integers(1, 5)), 3))
            corners = np.vstack([np.zeros(3), steps.cumsum(axis=0)])
            points = tuple(Point(*map(float, c), float(rng.uniform(0.3, 8))) for c in corners)
            found.append(Section.along(name, points, n, parent, at=at))
    return tuple(found)


def network(sections, resistivity_ohm_cm):
    """Areas (cm2, shape (n,)), coupling (mS, shape (n, n)) and place names of all pieces."""
    areas, names, first = [], [], {}
    arms = {}  # meeting point -> [(piece, resistance in kOhm)]
    internal = []
    spot = {}
    for section in sections:
        n = section.n_compartments
        first[section.name] = len(areas)
        near, far = (section.name, 0), (section.name, 1)
        spot[far] = far
        spot[near] = near
        if section.parent is not None:
            spot[near] = spot.get((section.parent, section.at), (section.parent, section.at))
        resistances = []
        for i in range(n):
            area, halves = _piece(section, i)
            areas.append(area)
            names.append(section.name if n == 1 else f"{section.name}[{i}]")
            resistances.append([1e-3 * resistivity_ohm_cm * half for half in halves])
        internal += [
            (first[section.name] + i, first[section.name] + i + 1, after[0] + before[1])
            for i, (before, after) in enumerate(pairwise(resistances))
        ]
        arms.setdefault(spot[near], []).append((first[section.name], resistances[0][0]))
        arms.setdefault(spot[far], []).append((len(areas) - 1, resistances[-1][1]))
    coupling = np.zeros((len(areas), len(areas)))
    for a, b, resistance in internal:
        coupling[a, b] = coupling[b, a] = 1 / resistance
    for (name, at), meeting in arms.items():
        if at in (0, 1):
            total = sum(1 / resistance for _, resistance in meeting)
            for (a, r_a), (b, r_b) in combinations(meeting, 2):
                coupling[a, b] += 1 / (r_a * r_b * total)
                coupling[b, a] = coupling[a, b]
        else:  # inside a piece, whose middle has no resistance to itself
            n = next(s.n_compartments for s in sections if s.name == name)
            middle = first[name] + int(at * n)
            for a, resistance in meeting:
                coupling[a, middle] = coupling[middle, a] = 1 / resistance
    return np.array(areas), coupling, names


def _piece(section, i):
    """Membrane (cm2) and the resistances of the two halves (1/cm), by numerical integration."""
    profile, n = section.profile, section.n_compartments
    s = np.array([p[0] for p in profile]) * 1e-4
    d = np.array([p[1] for p in profile]) * 1e-4
    edges = s[-1] * np.array([2 * i, 2 * i + 1, 2 * i + 2]) / (2 * n)
    area, halves = 0.0, []
    for low, high in pairwise(edges):
        cuts = [low, *(x for x in s if low < x < high), high]
        resistance = 0.0
        for a, b in pairwise(cuts):
            (p, q) = np.interp([a, b], s, d)
            slope = math.hypot(1.0, (q - p) / (2 * (b - a)))
            area += quad(lambda x: math.pi * np.interp(x, s, d) * slope, a, b, epsrel=1e-13)[0]  # noqa: B023
            resistance += quad(
                lambda x: 4 / (math.pi * np.interp(x, s, d) ** 2), a, b, epsrel=1e-13
            )[0]
        halves.append(resistance)
    return area, halves
