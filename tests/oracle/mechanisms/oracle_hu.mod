: Nav1.2, Nav1.6 and Kv of docs/models/pyramidal_ais.md, for the comparison.
NEURON {
    SUFFIX oracle_hu
    NONSPECIFIC_CURRENT i
    RANGE g12, g16, gk, gl, ena_, ek_, el
}
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) }
PARAMETER {
    g12 = 0 (S/cm2) g16 = 0 (S/cm2) gk = 0 (S/cm2) gl = 0 (S/cm2)
    ena_ = 55 (mV) ek_ = -98 (mV) el = -85 (mV)
}
ASSIGNED { v (mV) i (mA/cm2) celsius (degC) q }
STATE { m12 h12 m16 h16 n }
INITIAL {
    q = 2.3^((celsius - 23)/10)
    m12 = a(v + 37, 7)/(a(v + 37, 7) + b(v + 37, 7))
    m16 = a(v + 48, 6)/(a(v + 48, 6) + b(v + 48, 6))
    h12 = 1/(1 + exp((v + 67)/7.1))
    h16 = 1/(1 + exp((v + 80)/5.4))
    n = an(v)/(an(v) + bn(v))
}
BREAKPOINT {
    SOLVE states METHOD cnexp
    i = (g12*m12*m12*m12*h12 + g16*m16*m16*m16*h16)*(v - ena_) + gk*n*(v - ek_) + gl*(v - el)
}
DERIVATIVE states {
    m12' = q*(a(v + 37, 7)*(1 - m12) - b(v + 37, 7)*m12)
    m16' = q*(a(v + 48, 6)*(1 - m16) - b(v + 48, 6)*m16)
    h12' = q*(1/(1 + exp((v + 67)/7.1)) - h12)*r(v)
    h16' = q*(1/(1 + exp((v + 80)/5.4)) - h16)*r(v + 14)
    n' = q*(an(v)*(1 - n) - bn(v)*n)
}
FUNCTION lin(x) { if (fabs(x) < 1e-5) { lin = 1 - x/2 } else { lin = x/(exp(x) - 1) } }
FUNCTION a(x, k) { a = 0.182*k*lin(-x/k) }
FUNCTION b(x, k) { b = 0.124*k*lin(x/k) }
FUNCTION r(v) { r = 0.024*5*lin(-(v + 50)/5) + 0.0091*5*lin((v + 75)/5) }
FUNCTION an(v) { an = 0.02*9*lin(-(v - 25)/9) }
FUNCTION bn(v) { bn = 0.002*9*lin((v - 25)/9) }
