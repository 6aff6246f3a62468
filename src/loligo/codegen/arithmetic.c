/* Lanes and elementary functions. Only + - * /, comparisons and bit operations are used, and never
 * contracted, so every target rounds alike. VB: bytes per vector; NV: vectors per block. */
typedef double V __attribute__((vector_size(VB)));
typedef long long M __attribute__((vector_size(VB)));
#define L ((int)(VB / sizeof(double)))
#define W (L * NV)
#if defined(_WIN32)
#define EXPORT __attribute__((dllexport))
#else
#define EXPORT __attribute__((visibility("default")))
#endif
#define INLINE static inline __attribute__((always_inline))

INLINE V all(double x) { V v; for (int i = 0; i < L; i++) v[i] = x; return v; }
INLINE V pick(M c, V a, V b) { return (V)((c & (M)a) | (~c & (M)b)); }
INLINE int any(M m) { long long s = 0; for (int i = 0; i < L; i++) s |= m[i]; return s != 0; }

/* exp: x = k ln2 + r with |r| < 0.35, the series of e^r to r^13 in Estrin's form, times 2^k. */
INLINE V v_exp(V x) {
  x = pick(x < all(-700.0), all(-700.0), x);
  x = pick(x > all(700.0), all(700.0), x);
  V t = x * all(1.4426950408889634) + all(6755399441055744.0);
  V k = t - all(6755399441055744.0);
  V r = (x - k * all(0.693147180369123816490)) - k * all(1.90821492927058770002e-10);
  V r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
  V a = (all(1.0 / 2) + r * all(1.0 / 6)) + r2 * (all(1.0 / 24) + r * all(1.0 / 120));
  V b = (all(1.0 / 720) + r * all(1.0 / 5040)) + r2 * (all(1.0 / 40320) + r * all(1.0 / 362880));
  V c = (all(1.0 / 3628800) + r * all(1.0 / 39916800)) + r2 * (all(1.0 / 479001600) + r * all(1.0 / 6227020800));
  V p = all(1.0) + (r + r2 * ((a + r4 * b) + r8 * c));
  return (V)((M)p + ((M)t << 52));
}

/* log: x = 2^k m with m in [0.70, 1.41); log m = 2 artanh(s), s = (m - 1) / (m + 1). */
INLINE V v_log(V x) {
  M bits = (M)x, shift = (bits - 0x3fe6a09e667f3bcdLL) >> 52;
  V m = (V)(bits - (shift << 52)), k;
  for (int i = 0; i < L; i++) k[i] = (double)shift[i];
  V s = (m - all(1.0)) / (m + all(1.0)), q = s * s, p = all(1.0 / 23);
  p = p * q + all(1.0 / 21); p = p * q + all(1.0 / 19); p = p * q + all(1.0 / 17);
  p = p * q + all(1.0 / 15); p = p * q + all(1.0 / 13); p = p * q + all(1.0 / 11);
  p = p * q + all(1.0 / 9); p = p * q + all(1.0 / 7); p = p * q + all(1.0 / 5);
  p = p * q + all(1.0 / 3); p = p * q + all(1.0);
  return k * all(0.69314718055994530942) + all(2.0) * s * p;
}

/* x / (e^x - 1), by its series near 0. */
INLINE V v_exprelr_top(V x, V y) {
  M small = (x < all(1e-3)) & (x > all(-1e-3));
  return pick(small, (all(1.0) - x * all(0.5)) + x * x * all(1.0 / 12), y);
}
INLINE V v_exprelr_bottom(V x, V y) {
  M small = (x < all(1e-3)) & (x > all(-1e-3));
  return pick(small, all(1.0), y);
}
INLINE V v_exprelr(V x) { return v_exprelr_top(x, x / (v_exp(x) - all(1.0))); }
