: The mammalian node of docs/models/ranvier_node.md, for the comparison.
NEURON {
    SUFFIX oracle_ranvier
    NONSPECIFIC_CURRENT i
    RANGE gna, gl, ena_, el
}
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) }
PARAMETER { gna = 1.445 (S/cm2) gl = 0.128 (S/cm2) ena_ = 35 (mV) el = -80.01 (mV) }
ASSIGNED { v (mV) i (mA/cm2) celsius (degC) q }
STATE { m h }
INITIAL { q = 3^((celsius - 37)/10) m = am(v)/(am(v) + bm(v)) h = ah(v)/(ah(v) + bh(v)) }
BREAKPOINT {
    SOLVE states METHOD cnexp
    i = gna*m*m*h*(v - ena_) + gl*(v - el)
}
DERIVATIVE states {
    m' = q*(am(v)*(1 - m) - bm(v)*m)
    h' = q*(ah(v)*(1 - h) - bh(v)*h)
}
FUNCTION am(v) { am = (97 + 0.363*(v + 80))/(1 + exp((31 - (v + 80))/5.3)) }
FUNCTION bm(v) { bm = am(v)/exp((v + 80 - 23.8)/4.17) }
FUNCTION bh(v) { bh = 15.6/(1 + exp((24 - (v + 80))/10)) }
FUNCTION ah(v) { ah = bh(v)/exp((v + 80 - 5.5)/5) }
