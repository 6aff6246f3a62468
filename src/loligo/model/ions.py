"""Laws of ions: Nernst, Goldman-Hodgkin-Katz, and what a current does to a concentration.

All give formulas, with units that are checked like every other's.
"""

from __future__ import annotations

from loligo.model.expression import Expression, degC, exprelr, log, of_unit, v

FARADAY = 96485.33212 * of_unit("C/mol")
"""Charge of a mole of single charges; CODATA 2018."""
GAS_BY_FARADAY = 8.314462618e3 / 96485.33212 * of_unit("mV") / of_unit("K")
"""R / F; CODATA 2018."""


def thermal_voltage(temperature: Expression) -> Expression:
    """RT/F, mV; 26.7 at 37 degC.

    Args:
        temperature: degC.
    """
    return GAS_BY_FARADAY * (temperature + 273.15 * degC)


def nernst(
    inside: Expression, outside: Expression, valence: int, temperature: Expression
) -> Expression:
    """Voltage at which an ion is at equilibrium, mV.

    Args:
        inside, outside: mM, pools or parameters.
        valence: of the ion, with sign.
        temperature: degC.

    Source: Nernst 1889; Hille, Ion Channels of Excitable Membranes, 3rd ed. 2001, eq. 1.11.
    """
    return thermal_voltage(temperature) / float(valence) * log(outside / inside)


def ghk(
    permeability: Expression,
    inside: Expression,
    outside: Expression,
    valence: int,
    temperature: Expression,
) -> Expression:
    """Current density of a permeability by the constant-field equation, uA/cm2.

    Args:
        permeability: cm/s; may read gates.
        inside, outside: mM.
        valence: of the ion, with sign.
        temperature: degC.

    Source: Goldman 1943, doi 10.1085/jgp.27.1.37; Hille 2001, eq. 14.5. With x / (e^x - 1)
    written as exprelr there is no 0/0 at 0 mV.
    """
    u = v * float(valence) / thermal_voltage(temperature)
    there_and_back = inside * exprelr(-u) - outside * exprelr(u)
    return permeability * float(valence) * FARADAY * there_and_back


def influx(current: Expression, valence: int, depth: Expression) -> Expression:
    """How a current fills the shell under its membrane, mM/ms; inward (negative) fills.

    Args:
        current: density carried by the ion, uA/cm2.
        valence: of the ion, with sign.
        depth: of the shell, or volume per membrane area, um.
    """
    return -current / (float(valence) * FARADAY * depth)


def saturating(concentration: Expression, half: Expression, power: int = 1) -> Expression:
    """Share of sites that are occupied, 0 to 1: a Hill curve.

    Args:
        concentration, half: mM.
        power: number of ions that bind together.
    """
    filled = (concentration / half) ** power
    return filled / (1 + filled)
