"""A gap junction between two cells: loose ones share a little voltage, tight ones the spike."""

import loligo
from loligo import Circuit, GapJunction, cells

one = cells.get("classroom")

for conductance_nS in (1.0, 10.0, 100.0):
    pair = Circuit({"a": one, "b": one}, gaps=(GapJunction("a", "b", conductance_nS),))
    pushed = {"a": [loligo.Pulse(5, 100, current_nA=-0.05)]}
    traces = loligo.simulate_circuit(pair, until_ms=105, inputs=pushed)
    a, b = (trace["v"][-1] - trace["v"][0] for trace in traces.values())
    fired = {"a": loligo.train("sun", 5, 3, 0.5, 12.0)}
    traces = loligo.simulate_circuit(pair, until_ms=20, inputs=fired)
    verb = "follows" if loligo.measure.fires(traces["b"]) else "does not follow"
    print(f"{conductance_nS:g} nS: coupling {b / a:.2f}; when a fires, b {verb}")
