: The eight-state sodium channel of tests/equipped.py as NEURON's KINETIC block, for the comparison.
NEURON {
    SUFFIX oracle_markov
    NONSPECIFIC_CURRENT i
    RANGE gnabar, gkbar, gl, el, ena_, ek_
}
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) }
PARAMETER {
    gnabar = 0.12 (S/cm2) gkbar = 0.036 (S/cm2) gl = 0.0003 (S/cm2)
    el = -54.387 (mV) ena_ = 50 (mV) ek_ = -77 (mV)
}
ASSIGNED { v (mV) i (mA/cm2) celsius (degC) q a b c d e f }
STATE { m0h0 m1h0 m2h0 m3h0 m0h1 m1h1 m2h1 m3h1 n0 n1 n2 n3 n4 }
INITIAL { rates(v) SOLVE kin STEADYSTATE sparse }
BREAKPOINT {
    SOLVE kin METHOD sparse
    i = gnabar*m3h1*(v - ena_) + gkbar*n4*(v - ek_) + gl*(v - el)
}
KINETIC kin {
    rates(v)
    ~ m0h0 <-> m1h0 (3*a, b)
    ~ m1h0 <-> m2h0 (2*a, 2*b)
    ~ m2h0 <-> m3h0 (a, 3*b)
    ~ m0h1 <-> m1h1 (3*a, b)
    ~ m1h1 <-> m2h1 (2*a, 2*b)
    ~ m2h1 <-> m3h1 (a, 3*b)
    ~ m0h0 <-> m0h1 (c, d)
    ~ m1h0 <-> m1h1 (c, d)
    ~ m2h0 <-> m2h1 (c, d)
    ~ m3h0 <-> m3h1 (c, d)
    ~ n0 <-> n1 (4*e, f)
    ~ n1 <-> n2 (3*e, 2*f)
    ~ n2 <-> n3 (2*e, 3*f)
    ~ n3 <-> n4 (e, 4*f)
    CONSERVE m0h0 + m1h0 + m2h0 + m3h0 + m0h1 + m1h1 + m2h1 + m3h1 = 1
    CONSERVE n0 + n1 + n2 + n3 + n4 = 1
}
FUNCTION lin(x) { if (fabs(x) < 1e-5) { lin = 1 - x/2 } else { lin = x/(exp(x) - 1) } }
PROCEDURE rates(v (mV)) {
    q = 3^((celsius - 6.3)/10)
    a = q*lin(-(v + 40)/10)
    b = q*4*exp(-(v + 65)/18)
    c = q*0.07*exp(-(v + 65)/20)
    d = q/(1 + exp(-(v + 35)/10))
    e = q*0.1*lin(-(v + 55)/10)
    f = q*0.125*exp(-(v + 65)/80)
}
