"""How many compartments a section needs: pieces that are short against its length constant.

Above about 50 Hz most current of a membrane is capacitive, and the length constant of a cylinder
becomes sqrt(d / (4 pi f R_i C_m)), whatever its channels. Pieces of a tenth of it at 100 Hz (the
"d_lambda rule") are fine for most cells; halve the fraction to see whether yours is one of them.

Source: Hines and Carnevale 2001, Neuroscientist 7:123-135, doi 10.1177/107385840100700207, and the
`geom_nseg` of NEURON's guide, whose count this is: odd, so that there is a piece in the middle.
"""

from __future__ import annotations

import math
from itertools import pairwise

from loligo.model.morphology import Section

RULE_Hz = 100.0


def length_constant_um(
    section: Section,
    resistivity_ohm_cm: float,
    capacitance_uF_per_cm2: float,
    at_Hz: float = RULE_Hz,
) -> float:
    """Length constant of a section for alternating current, um.

    Of frusta: the section's length by how many length constants it holds, where a frustum between
    diameters p and q counts as a cylinder of (p + q) / 2.
    """
    per_root_um = 1e5 / math.sqrt(4 * math.pi * at_Hz * resistivity_ohm_cm * capacitance_uF_per_cm2)
    held = sum(
        (stop - start) / (per_root_um * math.sqrt((p + q) / 2))
        for (start, p), (stop, q) in pairwise(section.profile)
    )
    return section.length_um / held


def count(
    section: Section,
    fraction: float,
    resistivity_ohm_cm: float,
    capacitance_uF_per_cm2: float,
    at_Hz: float = RULE_Hz,
) -> int:
    """Odd number of pieces, each about at most a fraction of the length constant long.

    Example:
        >>> count(Section("dendrite", 1000.0, 2.0), 0.1, 150.0, 1.0)
        31
    """
    longest_um = fraction * length_constant_um(
        section, resistivity_ohm_cm, capacitance_uF_per_cm2, at_Hz
    )
    return int((section.length_um / longest_um + 0.9) / 2) * 2 + 1
