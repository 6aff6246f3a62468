"""The error of a spike's time and of a rheobase against the step: a line of slope two.

With a file name it also draws the plot: python examples/second_order.py order.svg
"""

import sys

import numpy as np

import loligo

CELL, STEPS_ms, FINEST_ms = "squid_1952", (0.1, 0.05, 0.025, 0.0125), 0.00125
PULSE = loligo.Pulse(at_ms=1, for_ms=5, density_uA_per_cm2=10)
LOW, HIGH = 2.2, 2.3  # uA/cm2; the rheobase lies between


def spike_ms(step_ms):
    trace = loligo.simulate(CELL, until_ms=10, inputs=[PULSE], step_ms=step_ms)
    return loligo.measure.spike_times(trace)[0]


def rheobase(step_ms, low=LOW, high=HIGH):
    while high - low > 1e-8:
        densities = np.linspace(low, high, 33)
        runs = [
            loligo.Protocol(60.0, (loligo.Pulse(1, 50, density_uA_per_cm2=float(density)),))
            for density in densities
        ]
        fires = [len(train) > 0 for train in loligo.spikes(CELL, runs, step_ms=step_ms)]
        first = fires.index(True)
        low, high = densities[first - 1], densities[first]
    return low


measured = {"first spike (ms)": spike_ms, "rheobase (uA/cm2)": rheobase}
errors = {}
for name, measure in measured.items():
    exact = measure(FINEST_ms)
    errors[name] = [abs(measure(step) - exact) for step in STEPS_ms]
    slope = np.polyfit(np.log(STEPS_ms), np.log(errors[name]), 1)[0]
    print(f"{name}: slope {slope:.2f}")
    for step, error in zip(STEPS_ms, errors[name], strict=True):
        print(f"  step {step:6.4f} ms: error {error:.2e}")

if len(sys.argv) > 1:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 4), layout="constrained")
    axes = figure.subplots()
    for name, values in errors.items():
        axes.loglog(STEPS_ms, values, "o-", label=name)
    guide = errors["rheobase (uA/cm2)"][2] * (np.array(STEPS_ms) / STEPS_ms[2]) ** 2
    axes.loglog(STEPS_ms, guide, "k:", label="slope 2")
    axes.set_xticks(STEPS_ms, [f"{step:g}" for step in STEPS_ms])
    axes.minorticks_off()
    axes.set_xlabel("step (ms)")
    axes.set_ylabel("error")
    axes.set_title("squid_1952: the scheme is of second order")
    axes.legend()
    figure.savefig(sys.argv[1], metadata={"Date": None})
