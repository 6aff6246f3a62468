: Hodgkin-Huxley channels with pools of Na+ inside and K+ outside, a constant-field leak for K+ and a
: Na+/K+ pump, written for the comparison from tests/equipped.py. mV, ms, S/cm2, mA/cm2, mM.
NEURON {
    SUFFIX oracle_pumped
    NONSPECIFIC_CURRENT i
    RANGE gnabar, gkbar, gl, el, naout, kin, pk, imax, depth, taubath
}
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) (mM) = (milli/liter) (um) = (micron) }
PARAMETER {
    gnabar = 0.12 (S/cm2) gkbar = 0.036 (S/cm2) gl = 0.0003 (S/cm2) el = -54.387 (mV)
    naout = 440 (mM) kin = 400 (mM) pk = 2e-8 (cm/s) imax = 0.003 (mA/cm2) depth = 0.5 (um)
    taubath = 30 (ms)
}
ASSIGNED { v (mV) i (mA/cm2) celsius (degC) rtf (mV) fast ina_ (mA/cm2) ik_ (mA/cm2) }
STATE { m h n nai_ ko_ }
INITIAL {
    rtf = 8.314462618e3*(273.15 + celsius)/96485.33212
    fast = 3^((celsius - 6.3)/10)
    m = am(v)/(am(v) + bm(v))
    h = ah(v)/(ah(v) + bh(v))
    n = an(v)/(an(v) + bn(v))
    nai_ = 50
    ko_ = 20
}
BREAKPOINT {
    SOLVE states METHOD derivimplicit
    i = gnabar*m*m*m*h*(v - rtf*log(naout/nai_)) + gkbar*n*n*n*n*(v - rtf*log(ko_/kin)) + gl*(v - el) + ghk(v, ko_) + pump(nai_, ko_)
}
DERIVATIVE states {
    m' = fast*(am(v)*(1 - m) - bm(v)*m)
    h' = fast*(ah(v)*(1 - h) - bh(v)*h)
    n' = fast*(an(v)*(1 - n) - bn(v)*n)
    nai_' = -1e4*(gnabar*m*m*m*h*(v - rtf*log(naout/nai_)) + 3*pump(nai_, ko_))/(96485.33212*10*depth)
    ko_' = 1e4*(gkbar*n*n*n*n*(v - rtf*log(ko_/kin)) + ghk(v, ko_) - 2*pump(nai_, ko_))/(96485.33212*depth) - (ko_ - 20)/taubath
}
FUNCTION lin(x) { if (fabs(x) < 1e-5) { lin = 1 - x/2 } else { lin = x/(exp(x) - 1) } }
FUNCTION ghk(v, ko) { ghk = 1e-3*pk*96485.33212*(kin*lin(-v/rtf) - ko*lin(v/rtf)) }
FUNCTION pump(nai, ko) { pump = imax/((1 + (10/nai)^3)*(1 + (3.5/ko)^2)) }
FUNCTION am(v) { am = lin(-(v + 40)/10) }
FUNCTION bm(v) { bm = 4*exp(-(v + 65)/18) }
FUNCTION ah(v) { ah = 0.07*exp(-(v + 65)/20) }
FUNCTION bh(v) { bh = 1/(1 + exp(-(v + 35)/10)) }
FUNCTION an(v) { an = 0.1*lin(-(v + 55)/10) }
FUNCTION bn(v) { bn = 0.125*exp(-(v + 65)/80) }
