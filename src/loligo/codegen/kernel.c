/* The scheme, around the printed blocks, in one of two shapes:
 *   W > 1, lanes: W variants of a cell side by side, W a multiple of L; a vector holds one compartment.
 *   W = 1, one cell: a vector holds L compartments; only the elimination takes them one by one.
 * Every compartment of every variant gets the same operations in the same order in either shape.
 *
 * State between calls: voltages of now; gates and synapses of half a step ago.
 * Memory: [slot][lane] doubles, first bad step [lane], the state, then what `prepare` makes of the slots. */
INLINE E e_all(F x) {
#if W == 1
  return x;
#else
  return all(x);
#endif
}

/* One number of the state. */
INLINE F *number(double *work, int quantity, int j, int lane) {
#if W == 1
  return (F *)STATE(work) + quantity * ESTRIDE + j;
#else
  return (F *)STATE(work) + (j * QUANTITIES + quantity) * W + lane;
#endif
}

/* Element i of compartment j, in the elimination; its quantities are ESTRIDE apart. */
INLINE E *element(double *work, int j, int i) {
#if W == 1
  return (F *)STATE(work) + j;
#else
  return STATE(work) + j * QUANTITIES * NV + i;
#endif
}

/* Element i of a constant in a region. */
INLINE E constant(double *work, int region, int number, int i) {
  const V *v = number < N_GLOBAL ? GLOBALS(work) + number * CV : LOCALS(work) + (region * N_LOCAL + number - N_GLOBAL) * CV;
#if W == 1
  return ((const F *)v)[0];
#else
  return v[i];
#endif
}

/* Element i of a slot. */
INLINE E input(const double *work, int slot, int i) {
#if W == 1
  return (F)work[slot];
#elif defined(SINGLE)
  V v;
  for (int l = 0; l < L; l++) v[l] = (F)work[slot * W + i * L + l];
  return v;
#else
  return ((const V *)(work + slot * W))[i];
#endif
}

#if W == 1
#define LANE(element, lane) (element)
#else
#define LANE(element, lane) ((element)[(lane) % L])
#endif

/* Where the vectors of a pass lie: their state, constants and areas. */
typedef struct { V *state; const V *global, *local; V area; } Place;
#if W == 1
#define PLACES BLOCKS
INLINE Place place(double *work, int b, int i) {
  Place p = {STATE(work) + b, GLOBALS(work), COLUMNS(work) + b, ((const V *)AREA)[b]};
  return p;
}
#else
#define PLACES N
INLINE Place place(double *work, int j, int i) {
  Place p = {STATE(work) + j * QUANTITIES * NV + i, GLOBALS(work) + i, LOCALS(work) + REGION[j] * N_LOCAL * NV + i, all((F)AREA[j])};
  return p;
}
#endif

/* Constants from slots, in double precision, region by region. */
static void prepare(double *work) {
  for (int region = 0; region < N_REGIONS; region++)
    for (int i = 0; i < CV * L / LP; i++)
      prepare_lanes(work, PARAMETER_SLOTS[region], (F *)GLOBALS(work), (F *)(LOCALS(work) + region * N_LOCAL * CV), i);
#if W == 1
  for (int n = 0; n < N_LOCAL; n++)
    for (int j = 0; j < BLOCKS * L; j++)
      ((F *)(COLUMNS(work) + n * BLOCKS))[j] = ((F *)(LOCALS(work) + (REGION[j < N ? j : 0] * N_LOCAL + n)))[0];
#endif
}

static void touch(double *work, int j) {
  double *list = TOUCHED(work);
  if (IS_TOUCHED(work)[j] != 0.0) return;
  IS_TOUCHED(work)[j] = 1.0;
  list[1 + (int)list[0]] = j;
  list[0] = list[0] + 1.0;
}

/* Lists the compartments with an electrode or a synapse in use. Elsewhere these add exact zeros, so
 * that leaving them out changes no bit. */
static void find_touched(double *work) {
  for (int j = 0; j <= 2 * N; j++) TOUCHED(work)[j] = 0.0;
  for (int j = 0; j < N; j++) {
    const double *in = work + (FIRST_INPUT + 3 * j) * W;
    int used = 0;
    for (int l = 0; l < 2 * W; l++) used |= in[l] != 0.0;
    for (int q = SYNAPSE; q < DIAGONAL; q++)
      for (int l = 0; l < W; l++) used |= *number(work, q, j, l) != 0;
    if (used) touch(work, j);
  }
}

/* The gates `part` of a step after those given. */
COLD void part_of_a_step(const Place p, const V *gate, V *next, V part) {
  gates_ahead(p.state[0], gate, p.global, p.local, next, part, all((F)FIRST_WEIGHT), all((F)SECOND_WEIGHT));
}

/* Adds the synapses and the electrode of compartment j to its equation; synapses go a step ahead first,
 * or half a step in lanes whose clock an event has moved. */
static void receive(double *work, int j, int has_moved) {
  const int region = REGION[j];
  for (int i = 0; i < EN; i++) {
    E *s = element(work, j, i);
    E g = input(work, FIRST_INPUT + 3 * j + 1, i) * e_all((F)1e-3);
    E current = g * (s[VOLTAGE] - input(work, FIRST_INPUT + 3 * j + 2, i)) - input(work, FIRST_INPUT + 3 * j, i) * e_all((F)1e-3);
    for (int n = 0; n < N_SYNAPSES; n++) {
      E *falling = s + (SYNAPSE + 2 * n) * ESTRIDE, *rising = falling + ESTRIDE;
      E decay = constant(work, region, SYNAPSE_DECAY[n], i), rise = constant(work, region, SYNAPSE_RISE[n], i);
      if (has_moved) {
        E half_decay = constant(work, region, SYNAPSE_HALF_DECAY[n], i), half_rise = constant(work, region, SYNAPSE_HALF_RISE[n], i);
#if W == 1
        if (MOVED(work)[0] != 0.0) decay = half_decay, rise = half_rise;
#else
        for (int l = 0; l < L; l++)
          if (MOVED(work)[i * L + l] != 0.0) decay[l] = half_decay[l], rise[l] = half_rise[l];
#endif
      }
      *falling = *falling * decay;
      *rising = *rising * rise;
      E open = constant(work, region, SYNAPSE_SCALE[n], i) * (*falling - *rising);
      g = g + open;
      current = current + open * (s[VOLTAGE] - constant(work, region, SYNAPSE_REVERSAL[n], i));
    }
    s[DIAGONAL * ESTRIDE] = s[DIAGONAL * ESTRIDE] + g;
    s[RIGHT_SIDE * ESTRIDE] = s[RIGHT_SIDE * ESTRIDE] - current;
  }
}

INLINE void receive_all(double *work, int has_moved) {
  const double *list = TOUCHED(work);
  for (int n = 0, last = (int)list[0]; n < last; n++) receive(work, (int)list[1 + n], has_moved);
}

/* The equation of each compartment: its own conductance and current, with the gates given. */
INLINE void equation(const Place p, const V *gate) {
  V conductance, current;
  current_lanes(p.state[0], gate, p.global, p.local, &conductance, &current);
  p.state[DIAGONAL * STRIDE] = (KNOWN(p.global, p.local, CAPACITY) + conductance) * p.area;
  p.state[RIGHT_SIDE * STRIDE] = -(current * p.area);
}

/* Leaves to root: elimination, solved for half the change of v. */
static void toward_root(double *work) {
  for (int n = N - 1; n > 0; n--) {
    const int j = ORDER[n], up = PARENT[j];
    for (int i = 0; i < EN; i++) {
      E *s = element(work, j, i), *t = element(work, up, i);
      E axial = constant(work, JOINT_REGION[j], AXIAL, i) * e_all((F)JOINT[j]);
      E flow = axial * (s[VOLTAGE] - t[VOLTAGE]);
      E inverse = e_all(1) / (s[DIAGONAL * ESTRIDE] + axial), share = axial * inverse;
      E right = s[RIGHT_SIDE * ESTRIDE] - flow;
      t[DIAGONAL * ESTRIDE] = t[DIAGONAL * ESTRIDE] + (axial - axial * share);
      t[RIGHT_SIDE * ESTRIDE] = t[RIGHT_SIDE * ESTRIDE] + (flow + share * right);
      s[DIAGONAL * ESTRIDE] = share;
      s[RIGHT_SIDE * ESTRIDE] = inverse * right;
    }
  }
  for (int i = 0; i < EN; i++) {
    E *s = element(work, ORDER[0], i);
    s[RIGHT_SIDE * ESTRIDE] = s[RIGHT_SIDE * ESTRIDE] / s[DIAGONAL * ESTRIDE];
  }
}

/* Root to leaves: the change of v. */
INLINE void toward_leaves(double *work, int j, int i, F factor) {
  E *s = element(work, j, i), x = s[RIGHT_SIDE * ESTRIDE];
  if (N > 1) {
    if (PARENT[j] >= 0) x = x + s[DIAGONAL * ESTRIDE] * element(work, PARENT[j], i)[CHANGE * ESTRIDE];
    s[CHANGE * ESTRIDE] = x;
  }
  s[VOLTAGE] = s[VOLTAGE] + x * e_all(factor);
}

INLINE M is_bad(V v) { return ~((v < all(1000)) & (v > all(-1000))); }

/* Ends a step (moving), begins the next (going on), or both at once. Gives whether a voltage left reason. */
static int pass(double *work, int moving, int going_on, F factor, F first, F second) {
  M bad = (M)all(0);
#if W == 1
  if (moving)
    for (int n = 0; n < N; n++) toward_leaves(work, ORDER[n], 0, factor);
  for (int n = 0; n < PLACES; n++) {
    const int j = n;
#else
  for (int n = 0; n < PLACES; n++) {
    const int j = ORDER[n];
#endif
    for (int i = 0; i < CV; i++) {
#if W > 1
      if (moving) toward_leaves(work, j, i, factor);
#endif
      const Place p = place(work, j, i);
      if (moving) bad = bad | is_bad(p.state[0]);
      if (!going_on) continue;
      V gate[N_GATES + 1], next[N_GATES + 1];
      for (int g = 0; g < N_GATES; g++) gate[g] = p.state[(GATE + g) * STRIDE];
      gates_ahead(p.state[0], gate, p.global, p.local, next, all(1), all(first), all(second));
      equation(p, next);
      for (int g = 0; g < N_GATES; g++) p.state[(GATE + g) * STRIDE] = next[g];
    }
  }
  if (going_on) receive_all(work, 0);
  Q any = (Q)bad;
  long long found = 0;
  for (int l = 0; l < LP; l++) found |= any[l];
  return found != 0;
}

/* Writes, once per lane, step * N + compartment + 1 of the first bad voltage; whether there was a new one. */
static int mark_bad(double *work, int step) {
  double *bad = BAD(work);
  int is_new = 0;
  for (int l = 0; l < W; l++)
    for (int j = 0; j < N && bad[l] == 0.0; j++) {
      F v = *number(work, VOLTAGE, j, l);
      if (!(v < 1000 && v > -1000)) bad[l] = (double)step * N + j + 1, is_new = 1;
    }
  return is_new;
}

/* Gates, and with `synapses` these, half a step ahead in lanes whose clock is to be moved; in the others
 * not at all, or (`whole`) a whole step. */
COLD void move_gates(double *work, int whole) {
  for (int j = 0; j < PLACES; j++)
    for (int i = 0; i < CV; i++) {
      const Place p = place(work, j, i);
      V gate[N_GATES + 1], next[N_GATES + 1], part;
      M moved;
#if W == 1
      moved = (M)(all((F)MOVED(work)[0]) != all(0));
#else
      for (int l = 0; l < L; l++) part[l] = (F)MOVED(work)[i * L + l];
      moved = part != all(0);
#endif
      part = pick(moved, all((F)0.5), all(1));
      for (int g = 0; g < N_GATES; g++) gate[g] = p.state[(GATE + g) * STRIDE];
      part_of_a_step(p, gate, next, part);
      for (int g = 0; g < N_GATES; g++) p.state[(GATE + g) * STRIDE] = whole ? next[g] : pick(moved, next[g], gate[g]);
      if (whole) equation(p, next);
    }
}

static void move_synapses(double *work) {
  for (int j = 0; j < N; j++)
    for (int n = 0; n < N_SYNAPSES; n++)
      for (int l = 0; l < W; l++)
        if (MOVED(work)[l] != 0.0) {
          F *falling = number(work, SYNAPSE + 2 * n, j, l), *rising = number(work, SYNAPSE + 2 * n + 1, j, l);
          *falling = *falling * LANE(constant(work, REGION[j], SYNAPSE_HALF_DECAY[n], l / L), l);
          *rising = *rising * LANE(constant(work, REGION[j], SYNAPSE_HALF_RISE[n], l / L), l);
        }
}

/* An event is {step, op, index, value, lane}: 0 set a slot, 1 volley, 2 add to v, 3 set v. Those that
 * change the voltage or a parameter move the clock: gates go to the present before them. */
INLINE int moves_clock(const double *event) { return event[1] >= 2.0 || (event[1] == 0.0 && event[2] < FIRST_INPUT); }

static void apply(double *work, const double *event, int lane) {
  const int op = (int)event[1], index = (int)event[2];
  const double value = event[3];
  if (op == 0) {
    work[index * W + lane] = value;
    if (index >= FIRST_INPUT) touch(work, (index - FIRST_INPUT) / 3);
  } else if (op == 1) {
    const int j = index / N_SYNAPSES, n = index % N_SYNAPSES;
    F *falling = number(work, SYNAPSE + 2 * n, j, lane), *rising = number(work, SYNAPSE + 2 * n + 1, j, lane);
    F then = (F)value, also = (F)value; /* half a step ago it would have been this much */
    if (MOVED(work)[lane] == 0.0) {
      then = then / LANE(constant(work, REGION[j], SYNAPSE_HALF_DECAY[n], lane / L), lane);
      also = also / LANE(constant(work, REGION[j], SYNAPSE_HALF_RISE[n], lane / L), lane);
    }
    *falling = *falling + then;
    *rising = *rising + also;
    touch(work, j);
  } else
    for (int j = 0; j < N; j++)
      if (index < 0 || index == j) {
        F *v = number(work, VOLTAGE, j, lane);
        *v = op == 2 ? *v + (F)value : (F)value;
      }
}

/* Applies the events of now and begins the step. */
static void begin(double *work, const double *events, int n_events) {
  int has_moved = 0;
  for (int l = 0; l < W; l++) MOVED(work)[l] = 0.0;
  for (int n = 0; n < n_events; n++)
    if (moves_clock(events + 5 * n)) {
      const int lane = (int)events[5 * n + 4];
      for (int l = 0; l < W; l++)
        if (lane < 0 || lane == l) MOVED(work)[l] = 1.0;
      has_moved = 1;
    }
  if (has_moved) move_gates(work, 0), move_synapses(work);
  for (int n = 0; n < n_events; n++) {
    const int lane = (int)events[5 * n + 4];
    for (int l = 0; l < W; l++)
      if (lane < 0 || lane == l) apply(work, events + 5 * n, l);
  }
  if (has_moved) {
    prepare(work);
    move_gates(work, 1);
    receive_all(work, 1);
  } else
    pass(work, 0, 1, 2, FIRST_WEIGHT, SECOND_WEIGHT);
}

/* Reads signals off the state without touching it; out: [record][lane]. */
EXPORT void observe(double *work, const int *record, int n_record, F *out) {
  for (int i = 0; i < CV; i++) {
    V signal[N_SIGNALS];
    int seen = -1;
    for (int r = 0; r < n_record; r++) {
      const int j = record[r] / N_SIGNALS, which = record[r] % N_SIGNALS, at = W == 1 ? j / L : j;
      if (which > 0 && at != seen) {
        const Place p = place(work, at, i);
        V gate[N_GATES + 1], next[N_GATES + 1], synapse[N_SYNAPSES + 1];
        for (int g = 0; g < N_GATES; g++) gate[g] = p.state[(GATE + g) * STRIDE];
        part_of_a_step(p, gate, next, all((F)0.5));
        for (int n = 0; n < N_SYNAPSES; n++) {
          const V *falling = p.state + (SYNAPSE + 2 * n) * STRIDE;
          V open = KNOWN(p.global, p.local, SYNAPSE_HALF_DECAY[n]) * falling[0] - KNOWN(p.global, p.local, SYNAPSE_HALF_RISE[n]) * falling[STRIDE];
          synapse[n] = (KNOWN(p.global, p.local, SYNAPSE_SCALE[n]) * open) / p.area;
        }
        observe_lanes(p.state[0], next, synapse, p.global, p.local, signal);
        seen = at;
      }
#if W == 1
      out[r] = which > 0 ? signal[which][j % L] : *number(work, VOLTAGE, j, 0);
#else
      *(U *)(out + r * W + i * L) = which > 0 ? signal[which] : element(work, j, i)[VOLTAGE];
#endif
    }
  }
}

EXPORT int lanes(void) { return W; }
EXPORT int work_doubles(void) { return WORK; }

/* Slots are written. Starts at the cell's first voltage with steady gates, then settles. */
EXPORT void reset(double *work, int settle_steps) {
  double dt[W];
  for (int n = N_SLOTS * W; n < WORK; n++) work[n] = 0.0;
  for (int l = 0; l < W; l++) dt[l] = work[l], work[l] = SETTLE_MS;
  prepare(work);
  for (int n = 0; n < PLACES; n++)
    for (int i = 0; i < CV; i++) {
      const Place p = place(work, n, i);
      V steady[N_GATES + 1];
      p.state[0] = KNOWN(p.global, p.local, FIRST_VOLTAGE);
      start_lanes(p.state[0], p.global, p.local, steady);
      for (int g = 0; g < N_GATES; g++) p.state[(GATE + g) * STRIDE] = steady[g];
    }
  find_touched(work);
  if (settle_steps > 0) pass(work, 0, 1, 1, SETTLE_FIRST_WEIGHT, SETTLE_SECOND_WEIGHT);
  for (int k = 0; k < settle_steps; k++) {
    toward_root(work);
    pass(work, 1, k + 1 < settle_steps, 1, SETTLE_FIRST_WEIGHT, SETTLE_SECOND_WEIGHT);
  }
  for (int l = 0; l < W; l++) work[l] = dt[l];
  prepare(work);
}

/* Advances from step k0 to k1, events and samples on the way; out: [sample][record][lane].
 * Gives k1, or -bad - 1 where the step that ended at `bad` left reason. */
EXPORT int run(double *work, const double *events, int n_events, int k0, int k1, int every, const int *record,
               int n_record, F *out) {
  int event = 0, first_bad = -1, sample = (k0 / every + 1) * every, only_v = 1;
  for (int r = 0; r < n_record; r++) only_v &= record[r] % N_SIGNALS == 0;
  while (event < n_events && events[5 * event] < k0) event++;
  prepare(work);
  find_touched(work);
  for (int k = k0; k < k1;) {
    int from = event, stop = k1;
    while (event < n_events && events[5 * event] <= k) event++;
    if (event < n_events && events[5 * event] < k1) stop = (int)events[5 * event];
    begin(work, events + 5 * from, event - from);
    while (k < stop) {
      toward_root(work);
      const int looks = ++k == sample, goes_on = k < stop, at_once = goes_on && (only_v || !looks);
      const int bad = pass(work, 1, at_once, 2, FIRST_WEIGHT, SECOND_WEIGHT);
      if (looks) {
        observe(work, record, n_record, out);
        out += n_record * W;
        sample += every;
      }
      if (goes_on && !at_once) pass(work, 0, 1, 2, FIRST_WEIGHT, SECOND_WEIGHT);
      if (bad && mark_bad(work, k) && first_bad < 0) first_bad = k;
    }
  }
  return first_bad < 0 ? k1 : -first_bad - 1;
}
