/* Shape and memory; see kernel.c. */
#define N N_COMPARTMENTS
#if W == 1
#define BLOCKS ((N + L - 1) / L)
#define STRIDE BLOCKS /* vectors from one quantity of some compartments to their next */
#define ESTRIDE (BLOCKS * L)
#define STATE_VECTORS (QUANTITIES * BLOCKS)
#define COLUMN_VECTORS (N_LOCAL * BLOCKS)
#define CV 1  /* vectors of a constant */
#define EN 1  /* elements of a compartment, in the elimination */
typedef F E;
#else
#define NV (W / L)
#define STRIDE NV
#define ESTRIDE NV
#define STATE_VECTORS (N * QUANTITIES * NV)
#define COLUMN_VECTORS 0
#define CV NV
#define EN NV
typedef V E;
#endif
enum { VOLTAGE, GATE, SYNAPSE = GATE + N_GATES, DIAGONAL = SYNAPSE + 2 * N_SYNAPSES, RIGHT_SIDE, CHANGE, QUANTITIES };
#define HEAD (((N_SLOTS + 1) * W + 7) / 8 * 8) /* doubles before the state */
#define BAD(work) ((work) + N_SLOTS * W)
#define STATE(work) ((V *)((work) + HEAD))
#define GLOBALS(work) (STATE(work) + STATE_VECTORS)
#define LOCALS(work) (GLOBALS(work) + N_GLOBAL * CV)
#define COLUMNS(work) (LOCALS(work) + N_REGIONS * N_LOCAL * CV)
#define VECTORS (STATE_VECTORS + (N_GLOBAL + N_REGIONS * N_LOCAL) * CV + COLUMN_VECTORS)
#define FLAGS (HEAD + VECTORS * (VB / 8))
#define TOUCHED(work) ((work) + FLAGS) /* how many compartments have inputs in use, and which */
#define IS_TOUCHED(work) (TOUCHED(work) + 1 + N)
#define MOVED(work) (IS_TOUCHED(work) + N) /* per lane: 1 where an event moves the gates' clock */
#define WORK ((FLAGS + 1 + 2 * N + W + 8 * W - 1) / (8 * W) * (8 * W))

typedef F U __attribute__((vector_size(VB), may_alias, aligned(4))); /* where a host's array lies */

/* A constant as a vector, in the place whose constants are given. */
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
