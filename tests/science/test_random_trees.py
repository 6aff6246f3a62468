"""Random trees with channels: the engine against LSODA at 1e-9 on the star worked out on paper."""

from __future__ import annotations

import numpy as np
import pytest

import loligo
from loligo.cells.classroom import CLASSROOM
from loligo.cells.squid_1952 import SQUID_1952
from tests.science.bench import Run, crossings
from tests.science.judge import Judge
from tests.science.published import SPLIT_LEAK, Model
from tests.simulation.trees import network, random_tree

UNTIL_ms = 15.0
STEP_ms = 0.005
TIME_ms = 0.005
PEAK_mV = 0.1


def judged(name, cell, density, squid):
    """The same tree as the judge's model."""
    areas_cm2, coupling_mS, names = network(cell.sections, 35.4 if squid else 150.0)
    sections = [piece.partition("[")[0] for piece in names]
    return Model(
        name=name,
        kinetics="squid" if squid else "traub",
        areas_um2=areas_cm2 * 1e8,
        places={piece: i for i, piece in enumerate(names)},
        coupling_uS=coupling_mS * 1e3,
        g_na=np.array([density[s]["g_na"] for s in sections]),
        g_k=np.array([density[s]["g_k"] for s in sections]),
        leaks=((0.3, -54.387),) if squid else SPLIT_LEAK,
        e_k=-77.0 if squid else -90.0,
        temperature=6.3 if squid else 36.0,
        reference=6.3 if squid else 36.0,
    )


@pytest.mark.parametrize(("membrane", "seed"), [(SQUID_1952, 3), (CLASSROOM, 4), (CLASSROOM, 5)])
def test_spikes_on_a_random_tree_come_when_a_tight_integrator_says(membrane, seed):
    rng = np.random.default_rng(seed)
    sections = random_tree(rng, 6, most_pieces=3)
    squid = membrane is SQUID_1952
    density = {
        s.name: {
            "g_na": float(rng.uniform(80, 160) if squid else rng.uniform(40, 200)),
            "g_k": float(rng.uniform(25, 45) if squid else rng.uniform(10, 40)),
        }
        for s in sections
    }
    cell = membrane.on(sections, density)
    model = judged("random", cell, density, squid)
    place = str(rng.choice(list(model.places)))
    volley_nS = float(model.areas_um2.sum() * (5e-3 if squid else 2.5e-3))

    run = Run(UNTIL_ms, volleys=((1.0, "sun", volley_nS, place),))
    expected = Judge(lambda _: model).run("random", run)
    found = loligo.simulate(
        cell,
        until_ms=UNTIL_ms,
        inputs=[loligo.Volley(1.0, volley_nS, "sun", place)],
        at=list(model.places),
        step_ms=STEP_ms,
    )

    for name in model.places:
        spikes = crossings(found.t_ms, found["v", name], 0.0)
        assert len(spikes) == 1
        assert spikes == pytest.approx(expected.ups(0.0, name), abs=TIME_ms)
        assert found["v", name].max() == pytest.approx(expected.top("v", name)[1], abs=PEAK_mV)
