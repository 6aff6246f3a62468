: L-type Ca2+ channels, a shell that collects Ca2+, and the SK and BK channels that read it, written
: for the comparison from the equations in docs/models/ions.md. mV, ms, S/cm2, mA/cm2, mM.
NEURON {
    SUFFIX oracle_calcium
    NONSPECIFIC_CURRENT i
    RANGE gca, gsk, gbk, ek_, tausk, carest, caout, tauca, depth
}
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) (mM) = (milli/liter) (um) = (micron) }
PARAMETER {
    gca = 0 (S/cm2) gsk = 0 (S/cm2) gbk = 0 (S/cm2) ek_ = -90 (mV) tausk = 1 (ms)
    carest = 1e-4 (mM) caout = 2 (mM) tauca = 50 (ms) depth = 1 (um)
}
ASSIGNED { v (mV) i (mA/cm2) ica_ (mA/cm2) celsius (degC) rtf (mV) }
STATE { q r z o ca }
INITIAL {
    rtf = 8.314462618e3*(273.15 + celsius)/96485.33212
    ca = carest
    q = aq(v)/(aq(v) + bq(v))
    r = ar(v)/(ar(v) + br(v))
    z = zinf(ca)
    o = ao(v, ca)/(ao(v, ca) + bo(v, ca))
}
BREAKPOINT {
    SOLVE states METHOD derivimplicit
    ica_ = gca*q*q*r*(v - rtf/2*log(caout/ca))
    i = ica_ + (gsk*z + gbk*o)*(v - ek_)
}
DERIVATIVE states {
    q' = aq(v)*(1 - q) - bq(v)*q
    r' = ar(v)*(1 - r) - br(v)*r
    z' = (zinf(ca) - z)/tausk
    o' = ao(v, ca)*(1 - o) - bo(v, ca)*o
    ca' = -1e4*gca*q*q*r*(v - rtf/2*log(caout/ca))/(2*96485.33212*depth)*1e0 - (ca - carest)/tauca
}
FUNCTION lin(x) { if (fabs(x) < 1e-5) { lin = 1 - x/2 } else { lin = x/(exp(x) - 1) } }
FUNCTION aq(v) { aq = 0.055*3.8*lin((-27 - v)/3.8) }
FUNCTION bq(v) { bq = 0.94*exp((-75 - v)/17) }
FUNCTION ar(v) { ar = 0.000457*exp((-13 - v)/50) }
FUNCTION br(v) { br = 0.0065/(exp((-15 - v)/28) + 1) }
FUNCTION zinf(c) { zinf = 1/(1 + (0.00043/c)^4.8) }
FUNCTION ao(v, c) { ao = 0.28*c/(c + 0.48e-3*exp(-2*0.84*v/rtf)) }
FUNCTION bo(v, c) { bo = 0.48/(1 + c/(0.13e-6*exp(-2*v/rtf))) }
