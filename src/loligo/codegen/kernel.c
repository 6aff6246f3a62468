/* The scheme, around the printed blocks. A block of memory holds ROWS rows of W doubles.
 * State between calls is synchronous: voltages, gates and synapses all belong to the same time. */

INLINE void prepare(V *w) {
  for (int region = 0; region < N_REGIONS; region++) {
    const int *slot = PARAMETER_SLOTS[region];
    V *constant = w + (CONSTANTS + region * N_CONSTANTS) * NV;
    for (int i = 0; i < NV; i++) prepare_lanes(w, slot, constant, i);
  }
}

/* Marks the compartments with an electrode or a synapse in use. Elsewhere these add exact zeros, so
 * that leaving them out changes no bit. */
static void find_touched(V *w) {
  for (int j = 0; j < N_COMPARTMENTS; j++) {
    M used = (M)all(0.0);
    for (int i = 0; i < 2 * NV; i++) used = used | (w[INPUT[j] * NV + i] != all(0.0));
    for (int i = 0; i < 2 * N_SYNAPSES * NV; i++)
      used = used | (w[(SYNAPSES + j * 2 * N_SYNAPSES) * NV + i] != all(0.0));
    w[(TOUCHED + j) * NV] = all(any(used) ? 1.0 : 0.0);
  }
}

INLINE int is_touched(const V *w, int j) { return w[(TOUCHED + j) * NV][0] != 0.0; }

/* Gates and synapses of compartment j, half a step ahead; or two halves where no one looks between. */
INLINE void ahead(V *w, int j, int i, int halves) {
  const V *constant = w + (CONSTANTS + REGION[j] * N_CONSTANTS) * NV;
  V *gate = w + (GATES + j * N_GATES) * NV, steady[N_GATES + 1], keep[N_GATES + 1];
  rates_lanes(w[(VOLTAGES + j) * NV + i], constant, steady, keep, i);
  for (int g = 0; g < N_GATES; g++) {
    V x = gate[g * NV + i];
    for (int half = 0; half < halves; half++) x = steady[g] + (x - steady[g]) * keep[g];
    gate[g * NV + i] = x;
  }
  if (!is_touched(w, j)) return;
  V *synapse = w + (SYNAPSES + j * 2 * N_SYNAPSES) * NV;
  for (int s = 0; s < N_SYNAPSES; s++)
    for (int half = 0; half < halves; half++) {
      synapse[(2 * s) * NV + i] = synapse[(2 * s) * NV + i] * constant[SYNAPSE_DECAY[s] * NV + i];
      synapse[(2 * s + 1) * NV + i] = synapse[(2 * s + 1) * NV + i] * constant[SYNAPSE_RISE[s] * NV + i];
    }
}

INLINE V synapse_conductance(V *w, const V *constant, int j, int s, int i) {
  V *synapse = w + (SYNAPSES + (j * N_SYNAPSES + s) * 2) * NV;
  return constant[SYNAPSE_SCALE[s] * NV + i] * (synapse[i] - synapse[NV + i]);
}

/* Leaves to root: currents and elimination of compartment j, solved for half the change of v. */
INLINE void toward_root(V *w, int j) {
  const int parent = PARENT[j], touched = is_touched(w, j);
  const V *constant = w + (CONSTANTS + REGION[j] * N_CONSTANTS) * NV, *in = w + INPUT[j] * NV;
  V *d = w + (DIAGONAL + j) * NV, *r = w + (RIGHT_SIDE + j) * NV, *v = w + (VOLTAGES + j) * NV;
  for (int i = 0; i < NV; i++) {
    V g, current;
    current_lanes(v[i], w + (GATES + j * N_GATES) * NV, constant, &g, &current, i);
    g = g * all(AREA[j]);
    current = current * all(AREA[j]);
    if (touched) {
      for (int s = 0; s < N_SYNAPSES; s++) {
        V open = synapse_conductance(w, constant, j, s, i);
        g = g + open;
        current = current + open * (v[i] - constant[SYNAPSE_REVERSAL[s] * NV + i]);
      }
      V clamp = in[NV + i] * all(1e-3);
      g = g + clamp;
      current = current + clamp * (v[i] - in[2 * NV + i]) - in[i] * all(1e-3);
    }
    V diagonal = d[i] + (constant[CAPACITY * NV + i] * all(AREA[j]) + g), right = r[i] - current;
    if (parent < 0) {
      r[i] = right / diagonal;
    } else {
      V axial = constant[AXIAL * NV + i] * all(JOINT[j]), flow = axial * (v[i] - w[(VOLTAGES + parent) * NV + i]);
      diagonal = diagonal + axial;
      right = right - flow;
      V inverse = all(1.0) / diagonal, share = axial * inverse;
      V *pd = w + (DIAGONAL + parent) * NV, *pr = w + (RIGHT_SIDE + parent) * NV;
      pd[i] = pd[i] + (axial - axial * share);
      pr[i] = pr[i] + (flow + share * right);
      d[i] = share;
      r[i] = inverse * right;
    }
  }
}

/* Root to leaves: the change of v. Gives the lanes whose voltage left the numbers or left reason. */
INLINE M toward_leaves(V *w, int j, double factor) {
  const int parent = PARENT[j];
  V *d = w + (DIAGONAL + j) * NV, *r = w + (RIGHT_SIDE + j) * NV, *v = w + (VOLTAGES + j) * NV;
  V *change = w + (CHANGE + j) * NV;
  M bad = (M)all(0.0);
  for (int i = 0; i < NV; i++) {
    V x = r[i];
    if (parent >= 0) x = x + d[i] * w[(CHANGE + parent) * NV + i];
    change[i] = x;
    v[i] = v[i] + x * all(factor);
    d[i] = all(0.0);
    r[i] = all(0.0);
    bad = bad | ~((v[i] < all(1000.0)) & (v[i] > all(-1000.0)));
  }
  return bad;
}

/* Writes, once per lane, step * N_COMPARTMENTS + compartment + 1 of the first bad voltage. */
static void mark_bad(V *w, int step) {
  V *bad = w + BAD * NV;
  for (int j = 0; j < N_COMPARTMENTS; j++)
    for (int i = 0; i < NV; i++) {
      V v = w[(VOLTAGES + j) * NV + i];
      M is_bad = ~((v < all(1000.0)) & (v > all(-1000.0))) & (bad[i] == all(0.0));
      bad[i] = pick(is_bad, all((double)step * N_COMPARTMENTS + j + 1), bad[i]);
    }
}

/* factor 2 is the Crank-Nicolson step, factor 1 a damped one used to find rest. Gives the first
 * step after which a voltage was bad, or -1. */
static int advance(V *w, int from, int to, double factor) {
  int first_bad = -1;
  for (int j = 0; j < N_COMPARTMENTS; j++)
    for (int i = 0; i < NV; i++) ahead(w, j, i, 1);
  for (int step = from + 1; step <= to; step++) {
    for (int j = N_COMPARTMENTS - 1; j >= 0; j--) toward_root(w, j);
    M bad = (M)all(0.0);
    for (int j = 0; j < N_COMPARTMENTS; j++) {
      bad = bad | toward_leaves(w, j, factor);
      if (step < to)
        for (int i = 0; i < NV; i++) ahead(w, j, i, 2);
      else
        for (int i = 0; i < NV; i++) ahead(w, j, i, 1);
    }
    if (any(bad)) {
      mark_bad(w, step);
      if (first_bad < 0) first_bad = step;
    }
  }
  return first_bad;
}

INLINE void put(V *w, int row, int lane, int keep, double value) {
  for (int i = 0; i < NV; i++)
    for (int l = 0; l < L; l++)
      if (lane < 0 || lane == i * L + l) {
        V x = w[row * NV + i];
        x[l] = keep ? x[l] + value : value;
        w[row * NV + i] = x;
      }
}

/* One event {step, op, index, value, lane}: 0 set a slot, 1 volley, 2 add to v, 3 set v. */
static int apply(V *w, const double *event) {
  int op = (int)event[1], index = (int)event[2], lane = (int)event[4];
  double value = event[3];
  if (op == 0) {
    put(w, index, lane, 0, value);
    return 1;
  }
  if (op == 1) {
    put(w, SYNAPSES + 2 * index, lane, 1, value);
    put(w, SYNAPSES + 2 * index + 1, lane, 1, value);
    return 0;
  }
  for (int j = 0; j < N_COMPARTMENTS; j++)
    if (index < 0 || index == j) put(w, VOLTAGES + j, lane, op == 2, value);
  return 0;
}

static void observe(V *w, const int *record, int n_record, double *out) {
  for (int i = 0; i < NV; i++) {
    V signal[N_SIGNALS];
    int seen = -1;
    for (int n = 0; n < n_record; n++) {
      int j = record[n] / N_SIGNALS, which = record[n] % N_SIGNALS;
      if (which > 0 && j != seen) {
        const V *constant = w + (CONSTANTS + REGION[j] * N_CONSTANTS) * NV;
        V synapse[N_SYNAPSES + 1];
        for (int s = 0; s < N_SYNAPSES; s++)
          synapse[s] = synapse_conductance(w, constant, j, s, i) * all(1.0 / AREA[j]);
        observe_lanes(w[(VOLTAGES + j) * NV + i], w + (GATES + j * N_GATES) * NV, synapse, constant, signal, i);
        seen = j;
      }
      V value = which > 0 ? signal[which] : w[(VOLTAGES + j) * NV + i];
      for (int l = 0; l < L; l++) out[n * W + i * L + l] = value[l];
    }
  }
}

EXPORT int lanes(void) { return W; }
EXPORT int work_doubles(void) { return ROWS * W; }

/* Slots are written. Starts at the cell's first voltage with steady gates, then settles. */
EXPORT void reset(double *work, int settle_steps) {
  V *w = (V *)work, dt[NV];
  for (int row = VOLTAGES; row < ROWS; row++)
    for (int i = 0; i < NV; i++) w[row * NV + i] = all(0.0);
  for (int i = 0; i < NV; i++) {
    dt[i] = w[i];
    w[i] = all(SETTLE_MS);
  }
  prepare(w);
  for (int j = 0; j < N_COMPARTMENTS; j++) {
    const V *constant = w + (CONSTANTS + REGION[j] * N_CONSTANTS) * NV;
    for (int i = 0; i < NV; i++) {
      V v = constant[FIRST_VOLTAGE * NV + i], steady[N_GATES + 1];
      w[(VOLTAGES + j) * NV + i] = v;
      start_lanes(v, constant, steady, i);
      for (int g = 0; g < N_GATES; g++) w[(GATES + j * N_GATES + g) * NV + i] = steady[g];
    }
  }
  find_touched(w);
  if (settle_steps > 0) advance(w, 0, settle_steps, 1.0);
  for (int i = 0; i < NV; i++) {
    w[i] = dt[i];
    w[BAD * NV + i] = all(0.0);
  }
  prepare(w);
}

EXPORT int run(double *work, const double *events, int n_events, int k0, int k1, int every, const int *record,
               int n_record, double *out) {
  V *w = (V *)work;
  int event = 0, bad = -1, sample = (k0 / every + 1) * every;
  while (event < n_events && events[5 * event] < k0) event++;
  prepare(w);
  find_touched(w);
  for (int k = k0; k < k1;) {
    int stop = sample < k1 ? sample : k1, from = event, changed = 0;
    for (; event < n_events && events[5 * event] <= k; event++) changed |= apply(w, events + 5 * event);
    if (changed) prepare(w);
    if (event > from) find_touched(w);
    if (event < n_events && events[5 * event] < stop) stop = (int)events[5 * event];
    int first = advance(w, k, stop, 2.0);
    if (bad < 0) bad = first;
    k = stop;
    if (k == sample) {
      if (n_record) observe(w, record, n_record, out);
      out += n_record * W;
      sample += every;
    }
  }
  return bad < 0 ? k1 : -bad - 1;
}
