/* Vectors and elementary functions. Only + - * /, comparisons and bit operations are used, so that
 * every target that does not contract rounds alike.
 * VB: bytes per vector. P, Q: doubles and their masks. V, M: the state; the same in double precision. */
typedef double P __attribute__((vector_size(VB), may_alias));
typedef long long Q __attribute__((vector_size(VB), may_alias));
#define LP ((int)(VB / sizeof(double)))
#if defined(_WIN32)
#define EXPORT __attribute__((dllexport))
#else
#define EXPORT __attribute__((visibility("default")))
#endif
#define INLINE static inline __attribute__((always_inline))
#define COLD static __attribute__((noinline)) /* small before fast: texts compiled on the spot, modules on the way to a page */

INLINE P p_all(double x) { return x - (P){0}; }
INLINE P p_pick(Q c, P a, P b) { return (P)((c & (Q)a) | (~c & (Q)b)); }

/* 2^x for |x| < 1000: x = k + f with |f| <= 1/2; 2^f by its minimax polynomial of degree 10 with
 * p(0) = 1 (Remez, relative error 3.0e-16), in Estrin's form; times 2^k. */
INLINE P p_exp2(P x) {
  P t = x + p_all(6755399441055744.0), f = x - (t - p_all(6755399441055744.0)), f2 = f * f, f4 = f2 * f2;
  P a = f * p_all(0.6931471805599516) + f2 * (p_all(0.24022650695910472) + f * p_all(0.05550410866434658));
  P b = (p_all(0.009618129107380715) + f * p_all(0.001333355824648072)) + f2 * (p_all(0.00015403530800818256) + f * p_all(1.525264774769592e-05));
  P c = (p_all(1.321523563477604e-06) + f * p_all(1.0210506458816145e-07)) + f2 * p_all(7.111758687557852e-09);
  return (P)((Q)(p_all(1.0) + (a + f4 * (b + f4 * c))) + ((Q)t << 52));
}

/* exp: x = k ln2 + r with |r| < 0.35, the series of e^r to r^13 in Estrin's form, times 2^k. */
INLINE P p_exp_here(P x) {
  x = p_pick(x < p_all(-700.0), p_all(-700.0), x);
  x = p_pick(x > p_all(700.0), p_all(700.0), x);
  P t = x * p_all(1.4426950408889634) + p_all(6755399441055744.0);
  P k = t - p_all(6755399441055744.0);
  P r = (x - k * p_all(0.693147180369123816490)) - k * p_all(1.90821492927058770002e-10);
  P r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
  P a = (p_all(1.0 / 2) + r * p_all(1.0 / 6)) + r2 * (p_all(1.0 / 24) + r * p_all(1.0 / 120));
  P b = (p_all(1.0 / 720) + r * p_all(1.0 / 5040)) + r2 * (p_all(1.0 / 40320) + r * p_all(1.0 / 362880));
  P c = (p_all(1.0 / 3628800) + r * p_all(1.0 / 39916800)) + r2 * (p_all(1.0 / 479001600) + r * p_all(1.0 / 6227020800));
  P p = p_all(1.0) + (r + r2 * ((a + r4 * b) + r8 * c));
  return (P)((Q)p + ((Q)t << 52));
}

COLD P p_exp(P x) { return p_exp_here(x); }

/* log: x = 2^k m with m in [0.70, 1.41); log m = 2 artanh(s), s = (m - 1) / (m + 1). No number where x is not
 * positive, so that a concentration that runs out ends its run. */
INLINE P p_log_here(P x) {
  Q bits = (Q)x, shift = (bits - 0x3fe6a09e667f3bcdLL) >> 52;
  P m = (P)(bits - (shift << 52)), k;
  for (int i = 0; i < LP; i++) k[i] = (double)shift[i];
  P s = (m - p_all(1.0)) / (m + p_all(1.0)), q = s * s, p = p_all(1.0 / 23);
  p = p * q + p_all(1.0 / 21); p = p * q + p_all(1.0 / 19); p = p * q + p_all(1.0 / 17);
  p = p * q + p_all(1.0 / 15); p = p * q + p_all(1.0 / 13); p = p * q + p_all(1.0 / 11);
  p = p * q + p_all(1.0 / 9); p = p * q + p_all(1.0 / 7); p = p * q + p_all(1.0 / 5);
  p = p * q + p_all(1.0 / 3); p = p * q + p_all(1.0);
  return p_pick(x > p_all(0.0), k * p_all(0.69314718055994530942) + p_all(2.0) * s * p, p_all(__builtin_nan("")));
}

COLD P p_log(P x) { return p_log_here(x); }

/* x / (e^x - 1), by its series near 0. */
INLINE P p_exprelr_top(P x, P y) {
  Q small = (x < p_all(1e-3)) & (x > p_all(-1e-3));
  return p_pick(small, (p_all(1.0) - x * p_all(0.5)) + x * x * p_all(1.0 / 12), y);
}
INLINE P p_exprelr_bottom(P x, P y) {
  Q small = (x < p_all(1e-3)) & (x > p_all(-1e-3));
  return p_pick(small, p_all(1.0), y);
}
INLINE P p_exprelr(P x) { return p_exprelr_top(x, x / (p_exp(x) - p_all(1.0))); }
