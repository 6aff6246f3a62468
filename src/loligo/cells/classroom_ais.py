"""The classroom membrane on a tree, so that lesson 1 has a place: dendrite, soma, initial segment,
axon. Sizes and densities are ours, calibrated so that a volley on the dendrite fires the initial
segment first and the game of suns and clouds keeps its outcome; see docs/models/classroom_ais.md.
"""

from __future__ import annotations

from loligo.cells.classroom import CLASSROOM
from loligo.model import shapes

CLASSROOM_AIS = CLASSROOM.on(
    shapes.soma_dendrite_axon(
        soma=(40.0, 40.0, 1), dendrite=(250.0, 5.0, 4), ais=(40.0, 1.5, 3), axon=(200.0, 1.0, 4)
    ),
    {
        "dendrite": {"g_na": 5.6, "g_k": 10.0},
        "soma": {"g_na": 28.0, "g_k": 20.0},
        "ais": {"g_na": 280.0, "g_k": 100.0},
        "axon": {"g_na": 56.0, "g_k": 20.0},
    },
    name="classroom_ais",
    title="Classroom cell with an axon initial segment (calibrated by Loligo)",
    limits=(
        "One voltage dependence everywhere: real initial segments open at lower voltage.",
        "Offer suns on dendrite and soma: the axon's end is so thin that one sun fires it.",
    ),
)
