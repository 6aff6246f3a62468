"""Three suns fire the classroom cell; three suns and a cloud do not."""

import loligo

suns = [loligo.Volley(at_ms=5, strength_nS=6, port="sun")] * 3
cloud = loligo.Volley(at_ms=5, strength_nS=10, port="cloud")

for name, inputs in {"three suns": suns, "three suns and a cloud": [*suns, cloud]}.items():
    trace = loligo.simulate("classroom", until_ms=40, inputs=inputs)
    verb = "fires" if loligo.measure.fires(trace) else "does not fire"
    print(f"{name}: it {verb}; highest voltage {loligo.measure.peak(trace):.1f} mV")
