"""A volley on the dendrite fires the axon initial segment first."""

import loligo

suns = [loligo.Volley(at_ms=5, strength_nS=6, place="dendrite")] * 3
trace = loligo.simulate("classroom_ais", until_ms=30, inputs=suns)

for place in trace.places:
    first = loligo.measure.spike_times(trace, place=place)[0]
    print(f"{place:>8}: crosses 0 mV at {first:.2f} ms")
