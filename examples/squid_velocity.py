"""The squid's membrane on a long axon: how fast a spike runs, in the cold and in the warm."""

import loligo

axon = loligo.cells.get("squid_1952").on(loligo.shapes.cable(60_000, 476, 600))
near, far = axon.place("axon", 0.4), axon.place("axon", 0.7)
pulse = loligo.Pulse(at_ms=0.5, for_ms=0.3, current_nA=5000, place="axon[0]")

for celsius in (6.3, 18.5):
    trace = loligo.simulate(
        axon,
        until_ms=9,
        inputs=[pulse],
        parameters={"temperature": celsius},
        at=[near, far],
        step_ms=0.005,
    )
    velocity = loligo.measure.conduction_velocity(trace, axon, near, far)
    print(f"{celsius} degC: {velocity:.1f} m/s")
