"""What can be measured on a run or on a cell; every name of the room `loligo.measure`.

Readings of one run, thresholds and curves that make their own runs, passive properties. Each says
its protocol, unit and source where it is written.
"""

from __future__ import annotations

from loligo.simulation.curves import f_i_curve as f_i_curve
from loligo.simulation.curves import refractory_curve as refractory_curve
from loligo.simulation.curves import strength_duration as strength_duration
from loligo.simulation.found import Threshold as Threshold
from loligo.simulation.found import Thresholds as Thresholds
from loligo.simulation.passive import input_resistance as input_resistance
from loligo.simulation.passive import length_constant as length_constant
from loligo.simulation.passive import membrane_time_constant as membrane_time_constant
from loligo.simulation.propagation import velocity as velocity
from loligo.simulation.readings import SPIKE_LEVEL_mV as SPIKE_LEVEL_mV
from loligo.simulation.readings import afterhyperpolarisation as afterhyperpolarisation
from loligo.simulation.readings import charge as charge
from loligo.simulation.readings import conduction_velocity as conduction_velocity
from loligo.simulation.readings import count as count
from loligo.simulation.readings import crossings as crossings
from loligo.simulation.readings import end as end
from loligo.simulation.readings import fires as fires
from loligo.simulation.readings import ions_moved as ions_moved
from loligo.simulation.readings import latency as latency
from loligo.simulation.readings import onset as onset
from loligo.simulation.readings import peak as peak
from loligo.simulation.readings import peak_time as peak_time
from loligo.simulation.readings import spike_times as spike_times
from loligo.simulation.readings import start as start
from loligo.simulation.readings import trough as trough
from loligo.simulation.readings import trough_time as trough_time
from loligo.simulation.readings import width as width
from loligo.simulation.thresholds import current_threshold as current_threshold
from loligo.simulation.thresholds import current_thresholds as current_thresholds
from loligo.simulation.thresholds import onset_threshold as onset_threshold
from loligo.simulation.thresholds import rest as rest
from loligo.simulation.thresholds import rheobase as rheobase
from loligo.simulation.thresholds import rheobases as rheobases
from loligo.simulation.thresholds import survived_threshold as survived_threshold
from loligo.simulation.thresholds import threshold as threshold
from loligo.simulation.thresholds import thresholds as thresholds
