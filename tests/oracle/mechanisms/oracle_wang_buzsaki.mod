: Wang and Buzsaki 1996, written for the comparison from the equations in docs/models/fast_spiking.md.
NEURON {
    SUFFIX oracle_wang_buzsaki
    NONSPECIFIC_CURRENT i
    RANGE gna, gk, gl, ena_, ek_, el, phi
}
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) }
PARAMETER {
    gna = 0.035 (S/cm2) gk = 0.009 (S/cm2) gl = 0.0001 (S/cm2)
    ena_ = 55 (mV) ek_ = -90 (mV) el = -65 (mV) phi = 5
}
ASSIGNED { v (mV) i (mA/cm2) }
STATE { h n }
INITIAL { h = ah(v)/(ah(v) + bh(v)) n = an(v)/(an(v) + bn(v)) }
BREAKPOINT {
    SOLVE states METHOD cnexp
    i = gna*minf(v)*minf(v)*minf(v)*h*(v - ena_) + gk*n*n*n*n*(v - ek_) + gl*(v - el)
}
DERIVATIVE states {
    h' = phi*(ah(v)*(1 - h) - bh(v)*h)
    n' = phi*(an(v)*(1 - n) - bn(v)*n)
}
FUNCTION lin(x) { if (fabs(x) < 1e-5) { lin = 1 - x/2 } else { lin = x/(exp(x) - 1) } }
FUNCTION minf(v) { LOCAL a a = lin(-(v + 35)/10) minf = a/(a + 4*exp(-(v + 60)/18)) }
FUNCTION ah(v) { ah = 0.07*exp(-(v + 58)/20) }
FUNCTION bh(v) { bh = 1/(1 + exp(-(v + 28)/10)) }
FUNCTION an(v) { an = 0.1*lin(-(v + 34)/10) }
FUNCTION bn(v) { bn = 0.125*exp(-(v + 44)/80) }
