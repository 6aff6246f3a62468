/* The scheme, around the printed blocks, in one of two shapes:
 *   W > 1, lanes: W variants of a cell side by side, W a multiple of L; a vector holds one compartment.
 *   W = 1, one cell: a vector holds L compartments; only the elimination takes them one by one.
 * Every compartment of every variant gets the same operations in the same order in either shape.
 *
 * State between calls: voltages of now; gates and synapses of half a step ago.
 * Memory: [slot][lane] doubles, first bad step [lane], the state, then what `prepare` makes of the slots. */

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

enum { CURRENT = 1, CLAMP = 2, SYNAPSES = 4, NOISE = 8 };
static const int KIND[EACH_INPUT] = {CURRENT, CLAMP, CLAMP, NOISE, NOISE, NOISE};

static void touch(double *work, int j, int input) {
  double *list = TOUCHED(work), *inputs = INPUTS(work) + j;
  if (*inputs == 0.0) {
    list[1 + (int)list[0]] = j;
    list[0] = list[0] + 1.0;
  }
  *inputs = (int)*inputs | input;
}

/* Lists the compartments with inputs in use, and which. Elsewhere these add exact zeros, so that
 * leaving them out changes no bit. */
static void find_touched(double *work) {
  for (int j = 0; j <= 2 * N; j++) INPUTS(work)[j] = 0.0;
  for (int j = 0; j < N; j++) {
    const double *in = work + (FIRST_INPUT + EACH_INPUT * j) * W;
    int used;
    for (int n = 0; n < 4; n += 1 + n % 2) { /* a current, a clamp's conductance, a noise's size */
      used = 0;
      for (int l = 0; l < W; l++) used |= in[n * W + l] != 0.0;
      if (used) touch(work, j, KIND[n]);
    }
    used = 0;
    for (int q = SYNAPSE; q < SHARE; q++)
      for (int l = 0; l < W; l++) used |= *number(work, q, j, l) != 0;
    if (used) touch(work, j, SYNAPSES);
  }
}

/* Current (nA) of the noise at a compartment's electrode in step k: drawn anew every so many steps. */
COLD double noise(const double *work, int j, int k, int lane) {
  const double *in = work + (FIRST_INPUT + EACH_INPUT * j + 3) * W + lane; /* size, seed, steps a draw is held */
  if (in[0] == 0.0) return 0.0;
  return in[0] * normal((Bits)in[W] | (Bits)j << 32, (Bits)(k / (int)in[2 * W]));
}

/* Adds the electrode and the synapses of compartment j to its equation. Synapses go a step ahead first, or
 * half a step in lanes whose clock an event has moved. */
INLINE void receive(double *work, int j, int i, int k, int has_moved, E *own, E *right) {
  const int region = REGION[j], slot = FIRST_INPUT + EACH_INPUT * j, inputs = (int)INPUTS(work)[j];
  E *s = element(work, j, i), g = e_all(0), current = -(slot_of(work, slot, i) * e_all((F)1e-3));
  if (inputs & CLAMP) {
    g = slot_of(work, slot + 1, i) * e_all((F)1e-3);
    current = g * (s[VOLTAGE] - slot_of(work, slot + 2, i)) + current;
  }
  if (inputs & NOISE) {
#if W == 1
    current = current - (F)(noise(work, j, k, 0) * 1e-3);
#else
    for (int l = 0; l < L; l++) current[l] = current[l] - (F)(noise(work, j, k, i * L + l) * 1e-3);
#endif
  }
#ifdef HAS_BLOCKS
  const Place p = place(work, W == 1 ? j / L : j, i);
  V share[N_SYNAPSES], slope[N_SYNAPSES];
  if (inputs & SYNAPSES) unblocked_lanes(p.state[VOLTAGE], p.global, p.local, share, slope);
#endif
  for (int n = 0; n < (inputs & SYNAPSES ? N_SYNAPSES : 0); n++) {
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
    E drive = s[VOLTAGE] - constant(work, region, SYNAPSE_REVERSAL[n], i);
#ifdef HAS_BLOCKS
    g = g + open * E_OF(slope[n], j) * drive;
    open = open * E_OF(share[n], j);
#endif
    g = g + open;
    current = current + open * drive;
  }
  if (inputs & ~(CURRENT | NOISE)) *own = *own + g;
  *right = *right - current;
}

/* Compartment j leaves the equations, which are solved for half the change of v. `handed`: what its children
 * have handed to it, and then what its parent has been handed. That is the diagonal times the share the parent
 * has in it: no difference of large numbers. */
INLINE void eliminate(double *work, int j, int i, E own, E right, E *handed, E *handed_right) {
  E *s = element(work, j, i), *t = element(work, PARENT[j], i);
  E axial = constant(work, JOINT_REGION[j], AXIAL, i) * e_all((F)JOINT[j]);
  E flow = axial * (s[VOLTAGE] - t[VOLTAGE]);
  E inverse = e_all(1) / ((own + axial) + *handed), share = axial * inverse;
  E rest = (right - flow) + *handed_right;
  s[SHARE * ESTRIDE] = share;
  s[RIGHT_SIDE * ESTRIDE] = inverse * rest;
  *handed = (axial * (own + *handed)) * inverse;
  *handed_right = flow + share * rest;
  if (!IS_FIRST_CHILD[j]) {
    *handed = t[HANDED * ESTRIDE] + *handed;
    *handed_right = t[HANDED_RIGHT * ESTRIDE] + *handed_right;
  }
  t[HANDED * ESTRIDE] = *handed;
  t[HANDED_RIGHT * ESTRIDE] = *handed_right;
}

INLINE void solve_root(double *work, int i, E own, E right, E handed, E handed_right) {
  element(work, ROOT, i)[RIGHT_SIDE * ESTRIDE] = (right + handed_right) / (own + handed);
}

/* Part of the lanes' step that is left to take. */
INLINE V part_left(double *work, int i, int has_moved) {
  if (!has_moved) return all(1);
#if W == 1
  return all(MOVED(work)[0] != 0.0 ? (F)0.5 : 1);
#else
  V part;
  for (int l = 0; l < L; l++) part[l] = MOVED(work)[i * L + l] != 0.0 ? (F)0.5 : 1;
  return part;
#endif
}

/* The gates of a few vectors ahead (n: the place, or in one cell the first of them), and their compartments'
 * own conductance and current. In phases: what does not wait for one another lies close together, so that a
 * processor finds more to do in the stretch of instructions it overlooks. */
INLINE void equations(double *work, int n, int count, int has_moved, F first, F second, V *own, V *right) {
  V shared[GROUP][N_SHARED + 1];
  for (int i = 0; i < count; i++) {
    const Place p = VECTOR(work, n, i);
    exponentials(p.state[VOLTAGE], p.global, p.local, shared[i]);
  }
  for (int i = 0; i < count; i++) {
    const Place p = VECTOR(work, n, i);
    V gate[N_GATES + 1], next[N_GATES + 1];
    for (int g = 0; g < N_GATES; g++) gate[g] = p.state[(GATE + g) * STRIDE];
    gates_ahead(p.state[VOLTAGE], shared[i], gate, p.global, p.local, next, part_left(work, i, has_moved), all(first), all(second));
    for (int g = 0; g < N_GATES; g++) p.state[(GATE + g) * STRIDE] = next[g];
  }
  for (int i = 0; i < count; i++) {
    const Place p = VECTOR(work, n, i);
    V gate[N_GATES + 1], conductance, current;
    for (int g = 0; g < N_GATES; g++) gate[g] = p.state[(GATE + g) * STRIDE];
    current_lanes(p.state[VOLTAGE], gate, p.global, p.local, &conductance, &current);
    own[i] = (KNOWN(p.global, p.local, CAPACITY) + conductance) * p.area;
    right[i] = -(current * p.area);
  }
}

/* Gates and synapses ahead, by half a step in lanes whose clock an event has moved; the equations; their
 * elimination from the leaves to the root. */
static void begin_step(double *work, int k, int has_moved, F first, F second) {
#if W == 1
  F *own = number(work, SHARE, 0, 0), *right = number(work, RIGHT_SIDE, 0, 0);
  for (int n = 0; n < BLOCKS; n += GROUP)
    equations(work, n, n + GROUP < BLOCKS ? GROUP : BLOCKS - n, has_moved, first, second, (V *)own + n, (V *)right + n);
  for (int n = 0, last = (int)TOUCHED(work)[0]; n < last; n++) {
    const int j = (int)TOUCHED(work)[1 + n];
    receive(work, j, 0, k, has_moved, own + j, right + j);
  }
  /* A chain would wait for each number to come back from memory. The last two handed on are therefore held:
   * the two ends of a cable take turns. */
  F handed[2] = {0, 0}, handed_right[2] = {0, 0};
  int to[2] = {-1, -1};
#define ELIMINATE(j, mine, other)                                                                            \
  {                                                                                                          \
    if (j == to[other]) handed[mine] = handed[other], handed_right[mine] = handed_right[other];              \
    else if (j != to[mine]) {                                                                                \
      handed[mine] = HAS_CHILDREN[j] ? *number(work, HANDED, j, 0) : 0;                                      \
      handed_right[mine] = HAS_CHILDREN[j] ? *number(work, HANDED_RIGHT, j, 0) : 0;                          \
    }                                                                                                        \
    eliminate(work, j, 0, own[j], right[j], handed + mine, handed_right + mine);                             \
    to[mine] = PARENT[j];                                                                                    \
  }
  int n = N - 1;
  for (; n > 1; n -= 2) {
    ELIMINATE(ORDER[n], 0, 1)
    ELIMINATE(ORDER[n - 1], 1, 0)
  }
  if (n > 0) ELIMINATE(ORDER[n], 0, 1)
  solve_root(work, 0, own[ROOT], right[ROOT], N > 1 ? *number(work, HANDED, ROOT, 0) : 0, N > 1 ? *number(work, HANDED_RIGHT, ROOT, 0) : 0);
#else
  for (int n = N - 1; n >= 0; n--) {
    const int j = ORDER[n], has_inputs = INPUTS(work)[j] != 0.0;
    V own[NV], right[NV];
    equations(work, j, NV, has_moved, first, second, own, right);
    for (int i = 0; i < NV; i++) {
      V handed = all(0), handed_right = all(0), *s = element(work, j, i);
      if (has_inputs) receive(work, j, i, k, has_moved, own + i, right + i);
      if (HAS_CHILDREN[j]) handed = s[HANDED * NV], handed_right = s[HANDED_RIGHT * NV];
      if (n > 0) eliminate(work, j, i, own[i], right[i], &handed, &handed_right);
      else solve_root(work, i, own[i], right[i], handed, handed_right);
    }
  }
#endif
}

INLINE int is_any(M m) {
  long long found = 0;
  for (int l = 0; l < LP; l++) found |= ((Q)m)[l];
  return found != 0;
}

INLINE M is_bad(V v) { return ~((v < all(1000)) & (v > all(-1000))); }

INLINE void move(V *s, V change) {
#ifdef SINGLE
  change = change + s[LOST * STRIDE];
  V v = s[VOLTAGE] + change;
  s[LOST * STRIDE] = change - (v - s[VOLTAGE]);
  s[VOLTAGE] = v;
#else
  s[VOLTAGE] = s[VOLTAGE] + change;
#endif
}

/* Root to leaves: the change of v is `factor` times that of the equations. Gives whether a voltage left reason. */
static int end_step(double *work, F factor) {
  M bad = (M)all(0);
  for (int n = 0; n < N; n++)
    for (int i = 0; i < EN; i++) {
      const int j = ORDER[n];
      E *s = element(work, j, i), change = s[RIGHT_SIDE * ESTRIDE];
      if (n > 0) change = change + s[SHARE * ESTRIDE] * element(work, PARENT[j], i)[CHANGE * ESTRIDE];
      s[CHANGE * ESTRIDE] = change;
#if W > 1
      move(s, change * all(factor));
      bad = bad | is_bad(s[VOLTAGE]);
#endif
    }
#if W == 1
  for (int n = 0; n < BLOCKS; n++) {
    V *s = place(work, n, 0).state;
    move(s, s[CHANGE * STRIDE] * all(factor));
    bad = bad | is_bad(s[VOLTAGE]);
  }
#endif
  return is_any(bad);
}

/* Writes, once per lane, step * N + compartment + 1 of the first bad voltage; whether there was a new one. */
static int mark_bad(double *work, int step) {
  double *bad = BAD(work);
  int is_new = 0;
  for (int l = 0; l < W; l++)
    for (int j = 0; j < N && bad[l] == 0.0; j++) {
      const F v = *number(work, VOLTAGE, j, l);
      if (!(v < 1000 && v > -1000)) bad[l] = (double)step * N + j + 1, is_new = 1;
    }
  return is_new;
}
