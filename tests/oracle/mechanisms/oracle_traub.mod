: Traub-Miles sodium and potassium currents with a leak for each ion, written for the comparison
: from the equations in docs/models/classroom.md. mV, ms, S/cm2, mA/cm2.
NEURON {
    SUFFIX oracle_traub
    NONSPECIFIC_CURRENT i
    RANGE gna, gk, gkl, gnal, gl, gm, ena_, ek_, el, vt, tmax
}
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) }
PARAMETER {
    gna = 0.056 (S/cm2) gk = 0.02 (S/cm2) gkl = 0 (S/cm2) gnal = 0 (S/cm2) gl = 0 (S/cm2)
    gm = 0 (S/cm2) ena_ = 50 (mV) ek_ = -90 (mV) el = -70 (mV) vt = -58.72 (mV) tmax = 608 (ms)
}
ASSIGNED { v (mV) i (mA/cm2) celsius (degC) minf hinf ninf pinf mtau (ms) htau (ms) ntau (ms) ptau (ms) }
STATE { m h n p }
INITIAL { rates(v) m = minf h = hinf n = ninf p = pinf }
BREAKPOINT {
    SOLVE states METHOD cnexp
    i = gna*m*m*m*h*(v - ena_) + (gk*n*n*n*n + gm*p + gkl)*(v - ek_) + gnal*(v - ena_) + gl*(v - el)
}
DERIVATIVE states {
    rates(v)
    m' = (minf - m)/mtau
    h' = (hinf - h)/htau
    n' = (ninf - n)/ntau
    p' = (pinf - p)/ptau
}
FUNCTION lin(x) {
    if (fabs(x) < 1e-5) { lin = 1 - x/2 } else { lin = x/(exp(x) - 1) }
}
PROCEDURE rates(v (mV)) {
    LOCAL u, a, b, q, qp
    u = v - vt
    q = 3^((celsius - 36)/10)
    qp = 2.3^((celsius - 36)/10)
    a = 1.28*lin((13 - u)/4)
    b = 1.4*lin((u - 40)/5)
    mtau = 1/(a + b)/q
    minf = a/(a + b)
    a = 0.128*exp((17 - u)/18)
    b = 4/(1 + exp((40 - u)/5))
    htau = 1/(a + b)/q
    hinf = a/(a + b)
    a = 0.16*lin((15 - u)/5)
    b = 0.5*exp((10 - u)/40)
    ntau = 1/(a + b)/q
    ninf = a/(a + b)
    pinf = 1/(1 + exp(-(v + 35)/10))
    ptau = tmax/(3.3*exp((v + 35)/20) + exp(-(v + 35)/20))/qp
}
