: One side of a gap junction, which sees the voltage of the other. nS, mV, nA.
NEURON {
    POINT_PROCESS OracleHalfGap
    NONSPECIFIC_CURRENT i
    RANGE g
    POINTER there
}
UNITS { (mV) = (millivolt) (nA) = (nanoamp) (nS) = (nanosiemens) }
PARAMETER { g = 0 (nS) }
ASSIGNED { v (mV) there (mV) i (nA) }
BREAKPOINT { i = g*(v - there)*1e-3 }
