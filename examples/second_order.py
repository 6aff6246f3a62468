"""The error of a spike's time and of a rheobase against the step: lines of slope two.

With a file name it also draws the plot, every shipped cell beside the squid's axon:
python examples/second_order.py order.svg
"""

import sys

import numpy as np

import loligo

CELL, STEPS_ms, FINEST_ms = "squid_1952", (0.1, 0.05, 0.025, 0.0125), 0.00125
PULSE = loligo.Pulse(at_ms=1, for_ms=5, density_uA_per_cm2=10)
LOW, HIGH = 2.2, 2.3  # uA/cm2; the rheobase lies between
STRONG = {  # uA/cm2, or nA into the first section
    "squid_1952": 10,
    "classroom": 6,
    "cortical_rs": 6,
    "fast_spiking": 2,
    "classroom_ais": 0.4,
    "pyramidal_ais": 0.8,
    "ranvier_node": 3,
}
SHARES = (1, 1 / 2, 1 / 4, 1 / 8)  # of each cell's own step


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


def errors_of(name):
    """Steps (ms) and errors (ms) of a shipped cell's first spike."""
    cell, given = loligo.cells.get(name), "current_nA"
    if len(cell.compartments) == 1:
        given = "density_uA_per_cm2"
    pulse, place = loligo.Pulse(1, 8, **{given: STRONG[name]}), cell.sections[0].name

    def first_ms(share):
        trace = loligo.simulate(
            cell, until_ms=9, inputs=[pulse], at=[place], step_ms=share * cell.step_ms
        )
        return loligo.measure.spike_times(trace, place=place)[0]

    true = first_ms(1 / 40)
    return [share * cell.step_ms for share in SHARES], [abs(first_ms(s) - true) for s in SHARES]


measured = {"first spike (ms)": spike_ms, "rheobase (uA/cm2)": rheobase}
errors = {}
for name, measure in measured.items():
    exact = measure(FINEST_ms)
    errors[name] = [abs(measure(step) - exact) for step in STEPS_ms]
    slope = np.polyfit(np.log(STEPS_ms), np.log(errors[name]), 1)[0]
    print(f"{name}: slope {slope:.2f}")
    for step, error in zip(STEPS_ms, errors[name], strict=True):
        print(f"  step {step:6.4f} ms: error {error:.2e}")

cells = {name: errors_of(name) for name in STRONG}
for name, (steps, found) in cells.items():
    slope = np.polyfit(np.log(steps), np.log(found), 1)[0]
    print(f"{name}, first spike: slope {slope:.1f}, {1e3 * found[0]:.1f} us at {steps[0]:g} ms")

if len(sys.argv) > 1:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 4), layout="constrained")
    axes, others = figure.subplots(1, 2)
    for name, values in errors.items():
        axes.loglog(STEPS_ms, values, "o-", label=name)
    guide = errors["rheobase (uA/cm2)"][2] * (np.array(STEPS_ms) / STEPS_ms[2]) ** 2
    axes.loglog(STEPS_ms, guide, "k:", label="slope 2")
    axes.set_xticks(STEPS_ms, [f"{step:g}" for step in STEPS_ms])
    axes.set_title("squid_1952: the scheme is of second order")
    for name, (steps, found) in cells.items():
        others.loglog(steps, found, "o-", label=name)
    steps = np.array(cells["classroom"][0])
    others.loglog(
        steps, cells["classroom"][1][0] / 3 * (steps / steps[0]) ** 2, "k:", label="slope 2"
    )
    others.set_xticks([0.0003125, 0.00125, 0.005, 0.02], ["0.0003125", "0.00125", "0.005", "0.02"])
    others.set_title("first spike of every shipped cell (ms)")
    for each in (axes, others):
        each.minorticks_off()
        each.set_xlabel("step (ms)")
        each.set_ylabel("error")
        each.legend(fontsize="small")
    figure.savefig(sys.argv[1], metadata={"Date": None})
