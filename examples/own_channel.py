"""A channel of one's own (Ih) in a neuron of one's own: written, checked, swept and measured."""

import numpy as np

import loligo
from loligo.model.channel import Channel
from loligo.model.expression import exp, ms, mV, v
from loligo.model.gate import Gate
from loligo.model.mechanism import Mechanism
from loligo.model.parameter import Parameter
from loligo.model.signal import Signal
from loligo.model.source import Source

MINE = Source("this example", changed="round numbers of the order of Magee 1998")

g_h = Parameter("g_h", "mS/cm2", 0.05, 0.0, 1.0, "density of Ih", MINE, is_regional=True)
e_h = Parameter("e_h", "mV", -30.0, -60.0, 0.0, "reversal potential of Ih", MINE)
opened = Gate(
    "q",
    steady=1 / (1 + exp((v + 80 * mV) / (8 * mV))),
    tau=(10 + 40 / (1 + exp((v + 70 * mV) / (10 * mV)))) * ms,
    source=MINE,
)
conductance = g_h.symbol * opened.symbol
ih = Mechanism(
    "ih",
    parameters=(g_h, e_h),
    channels=(Channel("h", conductance, e_h.symbol, MINE, gates=(opened,)),),
    signals=(
        Signal("i_h", "uA/cm2", -5.0, 5.0, "Ih", conductance * (v - e_h.symbol)),
        Signal("q", "1", 0.0, 1.0, "share of Ih channels that are open", opened.symbol),
    ),
)
shape = loligo.shapes.ball_and_stick(20, 400, 2)  # or loligo.read_swc("neuron.swc")
neuron = loligo.cells.get("classroom").plus(ih, name="mine").on(shape, fraction=0.1)

down = loligo.Pulse(at_ms=50, for_ms=300, current_nA=-0.1, place="soma")
runs = loligo.vary(until_ms=500, inputs=[down], parameters={"g_h": np.linspace(0, 0.1, 3)})
for run, trace in zip(runs, loligo.sweep(neuron, runs, record=("v", "q")), strict=True):
    voltage = trace["v"]
    sag = voltage[trace.t_ms < 350][-1] - voltage.min()
    print(f"g_h {run.parameters['g_h']:.2f} mS/cm2: rest {voltage[0]:.1f} mV, sag {sag:.1f} mV")

found = loligo.measure.rheobase(neuron)
print(f"rheobase {found:.3f} {found.unit}, {found.step_error:+.0e} at half the step")
