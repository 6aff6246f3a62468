: GABA-B as in docs/models/synapses.md, driven by a concentration that a vector plays in.
NEURON {
    POINT_PROCESS OracleGABAB
    NONSPECIFIC_CURRENT i
    RANGE c, gmax, e
}
UNITS { (nA) = (nanoamp) (mV) = (millivolt) (uS) = (microsiemens) (mM) = (milli/liter) }
PARAMETER { c = 0 (mM) gmax = 0 (uS) e = -95 (mV) }
ASSIGNED { v (mV) i (nA) }
STATE { r s }
INITIAL { r = 0 s = 0 }
BREAKPOINT {
    SOLVE state METHOD cnexp
    i = gmax*s*s*s*s/(s*s*s*s + 100)*(v - e)
}
DERIVATIVE state {
    r' = 0.52*c*(1 - r) - 0.0013*r
    s' = 0.098*r - 0.033*s
}
