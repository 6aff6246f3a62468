/* Shape and memory; see kernel.c. */
#define N N_COMPARTMENTS
#define ROOT ORDER[0]
#if W == 1
#define BLOCKS ((N + L - 1) / L)
#define STRIDE BLOCKS /* vectors from one quantity of some compartments to their next */
#define ESTRIDE (BLOCKS * L)
#define STATE_VECTORS (QUANTITIES * BLOCKS)
#define COLUMN_VECTORS (N_LOCAL * BLOCKS)
#define CV 1 /* vectors of a constant */
#define EN 1 /* elements of a compartment */
typedef F E; /* what is eliminated: one number, or a vector of lanes */
#define LANE(element, lane) (element)
#define V_OF(element) all(element)
#define E_OF(vector, compartment) ((vector)[(compartment) % L])
INLINE E e_all(F x) { return x; }
#else
#define NV (W / L)
#define STRIDE NV
#define ESTRIDE NV
#define STATE_VECTORS (N * QUANTITIES * NV)
#define COLUMN_VECTORS 0
#define CV NV
#define EN NV
typedef V E;
#define LANE(element, lane) ((element)[(lane) % L])
#define V_OF(element) (element)
#define E_OF(vector, compartment) (vector)
INLINE E e_all(F x) { return all(x); }
#endif
typedef F U __attribute__((vector_size(VB), may_alias, aligned(4))); /* a vector in an array of the host's */

enum {
  VOLTAGE,
  GATE,
  SYNAPSE = GATE + N_GATES, /* two each: the part that decays, the part that rises */
  SHARE = SYNAPSE + 2 * N_SYNAPSES, /* of the parent's change in one's own */
  RIGHT_SIDE,
  HANDED, /* from the children: on the way to the root conductance, back from it half the change of v */
  CHANGE = HANDED,
  HANDED_RIGHT,
#ifdef SINGLE
  LOST, /* what rounding has kept from the voltage, added with the next change */
#endif
  QUANTITIES
};
#define HEAD (((N_SLOTS + 1) * W + 7) / 8 * 8) /* doubles before the state */
#define BAD(work) ((work) + N_SLOTS * W)
#define STATE(work) ((V *)((work) + HEAD))
#define GLOBALS(work) (STATE(work) + STATE_VECTORS)
#define LOCALS(work) (GLOBALS(work) + N_GLOBAL * CV)
#define COLUMNS(work) (LOCALS(work) + N_REGIONS * N_LOCAL * CV)
#define VECTORS (STATE_VECTORS + (N_GLOBAL + N_REGIONS * N_LOCAL) * CV + COLUMN_VECTORS)
#define FLAGS (HEAD + VECTORS * (VB / 8))
#define INPUTS(work) ((work) + FLAGS) /* of each compartment: which are in use */
#define TOUCHED(work) (INPUTS(work) + N) /* how many compartments that is, and which */
#define MOVED(work) (TOUCHED(work) + 1 + N) /* per lane: 1 where an event of now moves the gates' clock */
#define WORK ((FLAGS + 1 + 2 * N + W + 8 * W - 1) / (8 * W) * (8 * W))

/* One number of the state. */
INLINE F *number(double *work, int quantity, int j, int lane) {
#if W == 1
  return (F *)STATE(work) + quantity * ESTRIDE + j;
#else
  return (F *)STATE(work) + (j * QUANTITIES + quantity) * W + lane;
#endif
}

/* Element i of compartment j; its quantities are ESTRIDE apart. */
INLINE E *element(double *work, int j, int i) {
#if W == 1
  return (F *)STATE(work) + j;
#else
  return STATE(work) + j * QUANTITIES * NV + i;
#endif
}

/* Element i of a slot. */
INLINE E slot_of(const double *work, int slot, int i) {
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

/* Element i of a constant in a region. */
INLINE E constant(double *work, int region, int number, int i) {
  const V *v = number < N_GLOBAL ? GLOBALS(work) + number * CV : LOCALS(work) + (region * N_LOCAL + number - N_GLOBAL) * CV;
#if W == 1
  return ((const F *)v)[0];
#else
  return v[i];
#endif
}

/* Vector i of place n: a compartment in lanes, L compartments of one cell. */
typedef struct { V *state; const V *global, *local; V area; } Place;
#if W == 1
#define PLACES BLOCKS
#define GROUP 4 /* vectors that go through a step's phases together */
#define VECTOR(work, n, i) place(work, (n) + (i), 0)
INLINE Place place(double *work, int n, int i) {
  Place p = {STATE(work) + n, GLOBALS(work), COLUMNS(work) + n, ((const V *)AREA)[n]};
  return p;
}
#else
#define PLACES N
#define GROUP NV
#define VECTOR(work, n, i) place(work, n, i)
INLINE Place place(double *work, int n, int i) {
  Place p = {STATE(work) + n * QUANTITIES * NV + i, GLOBALS(work) + i, LOCALS(work) + REGION[n] * N_LOCAL * NV + i, all(AREA[n])};
  return p;
}
#endif
#define KNOWN(global, local, number) ((number) < N_GLOBAL ? (global)[(number) * CV] : (local)[((number) - N_GLOBAL) * STRIDE])

/* A parameter as doubles, and a constant made of them; part i of the lanes. */
INLINE P parameter(const double *work, int slot, int i) {
#if W == 1
  return p_all(work[slot]);
#else
  return ((const P *)(work + slot * W))[i];
#endif
}
INLINE void keep(F *constants, int number, int i, P value) {
#ifdef SINGLE
  for (int l = 0; l < LP; l++) constants[number * CV * L + i * LP + l] = (F)value[l];
#else
  ((P *)constants)[number * CV + i] = value;
#endif
}
