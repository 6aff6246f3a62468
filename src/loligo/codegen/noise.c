/* Noise: the n-th number of a stream follows from seed and n alone, so that it is the same in whatever pieces,
 * lanes and modules a run is made. Bits by Widynski's "squares" (arXiv 2004.06278), its key from the seed by
 * SplitMix64; from them a normal number by Wichura's AS 241. Not in the time loop of cells without noise. */
typedef unsigned long long Bits;

static double uniform(Bits seed, Bits n) {
  Bits key = seed + 0x9e3779b97f4a7c15ULL;
  key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9ULL;
  key = (key ^ (key >> 27)) * 0x94d049bb133111ebULL;
  key = (key ^ (key >> 31)) | 1;
  const Bits y = n * key, z = y + key;
  Bits x = y * y + y;
  x = (x >> 32) | (x << 32), x = x * x + z;
  x = (x >> 32) | (x << 32), x = x * x + y;
  x = (x >> 32) | (x << 32), x = (x * x + z) >> 32;
  return ((double)x + 0.5) * (1.0 / 4294967296.0);
}

static double horner(const double *c, double x) {
  double sum = c[7];
  for (int n = 6; n >= 0; n--) sum = sum * x + c[n];
  return sum;
}

COLD double normal(Bits seed, Bits n) {
  static const double A[] = {3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3};
  static const double B[] = {1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3, 2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3};
  static const double C[] = {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static const double D[] = {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9};
  const double u = uniform(seed, n), q = u - 0.5;
  if (q < 0.425 && q > -0.425) {
    const double r = 0.180625 - q * q;
    return q * horner(A, r) / horner(B, r);
  }
  const double tail = q < 0 ? u : 1.0 - u; /* at least 2^-33: the farthest tail of AS 241 is never reached */
  const double r = __builtin_sqrt(-p_log(p_all(tail))[0]) - 1.6, far = horner(C, r) / horner(D, r);
  return q < 0 ? -far : far;
}
