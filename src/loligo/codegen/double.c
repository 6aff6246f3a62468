/* The state in double precision: the same vectors. */
typedef double F;
typedef P V;
typedef Q M;
#define L LP
#define all p_all
#define pick p_pick
#define v_exp2 p_exp2
#if defined(__wasm__)
#define v_exp p_exp
#define v_log p_log
#else
#define v_exp p_exp_here
#define v_log p_log_here
#endif
#define v_exprelr p_exprelr
#define v_exprelr_top p_exprelr_top
#define v_exprelr_bottom p_exprelr_bottom
