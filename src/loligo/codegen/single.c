/* The state in single precision. Errors here are a few units of 6e-8, so the series of exprelr takes
 * over earlier: beyond |x| = 0.1 the difference e^x - 1 has lost at most a digit. */
typedef float F;
typedef float V __attribute__((vector_size(VB), may_alias));
typedef int M __attribute__((vector_size(VB), may_alias));
#define L ((int)(VB / sizeof(float)))

INLINE V all(float x) { return x - (V){0}; }
INLINE V pick(M c, V a, V b) { return (V)((c & (M)a) | (~c & (M)b)); }

/* 2^x, saturating beyond +-126; minimax of degree 6 with p(0) = 1 (Remez, relative error 2.6e-9). */
INLINE V v_exp2(V x) {
  x = pick(x < all(-126.0f), all(-126.0f), x);
  x = pick(x > all(126.0f), all(126.0f), x);
  V t = x + all(12582912.0f), f = x - (t - all(12582912.0f)), f2 = f * f;
  V a = f * all(0.693147215f) + f2 * (all(0.240226528f) + f * all(0.0555031055f));
  V b = (all(0.00961769297f) + f * all(0.00134066439f)) + f2 * all(0.000155946782f);
  return (V)((M)(all(1.0f) + (a + (f2 * f2) * b)) + ((M)t << 23));
}
INLINE V v_exp(V x) { return v_exp2(x * all(1.44269504f)); }

/* As p_log, to the eleventh power. */
INLINE V v_log(V x) {
  M bits = (M)x, shift = (bits - 0x3f350000) >> 23;
  V m = (V)(bits - (shift << 23)), k;
  for (int i = 0; i < L; i++) k[i] = (float)shift[i];
  V s = (m - all(1.0f)) / (m + all(1.0f)), q = s * s, p = all(1.0f / 11);
  p = p * q + all(1.0f / 9); p = p * q + all(1.0f / 7); p = p * q + all(1.0f / 5);
  p = p * q + all(1.0f / 3); p = p * q + all(1.0f);
  return pick(x > all(0.0f), k * all(0.693147181f) + all(2.0f) * s * p, all(__builtin_nanf("")));
}

INLINE V v_exprelr_top(V x, V y) {
  M small = (x < all(0.1f)) & (x > all(-0.1f));
  V q = x * x;
  return pick(small, (all(1.0f) - x * all(0.5f)) + q * (all(1.0f / 12) - q * all(1.0f / 720)), y);
}
INLINE V v_exprelr_bottom(V x, V y) {
  M small = (x < all(0.1f)) & (x > all(-0.1f));
  return pick(small, all(1.0f), y);
}
INLINE V v_exprelr(V x) { return v_exprelr_top(x, x / (v_exp(x) - all(1.0f))); }
