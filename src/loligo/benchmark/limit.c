/* What this processor can do at best: independent operations on full vectors, counted per second.
 * VB: bytes per vector; W: bytes per number. The sums are given back so that no work is left out. */
#if W == 4
typedef float F;
#else
typedef double F;
#endif
typedef F V __attribute__((vector_size(VB)));
#define L ((int)(VB / sizeof(F)))
#define EACH(do) do(0) do(1) do(2) do(3) do(4) do(5) do(6) do(7) do(8) do(9) do(10) do(11)
#define CHAINS 12
#define BEGIN(i) V x##i = (V){0} + (F)(1 + 1e-3 * i);
#define SUM(i) for (int l = 0; l < L; l++) s += x##i[l];
#define MULTIPLY_ADD(i) x##i = x##i * a + b;
#define DIVIDE(i) x##i = a / x##i;
#define EXPORT __attribute__((visibility("default")))

EXPORT int numbers_a_turn(void) { return CHAINS * L; }

/* A product and a sum a number, which may become one operation. */
EXPORT double multiply_add(int n) {
  V a = (V){0} + (F)0.999, b = (V){0} + (F)1e-3;
  double s = 0;
  EACH(BEGIN)
  for (int k = 0; k < n; k++) { EACH(MULTIPLY_ADD) }
  EACH(SUM)
  return s;
}

EXPORT double divide(int n) {
  V a = (V){0} + (F)1.5;
  double s = 0;
  EACH(BEGIN)
  for (int k = 0; k < n; k++) { EACH(DIVIDE) }
  EACH(SUM)
  return s;
}
